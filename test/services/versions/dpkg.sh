# Answers questions about versions by dpkg itself, a process each, so: few. "compare\tA\tB" a line.
tab=$(printf '\t')
while IFS=$tab read -r _ left right; do
  dpkg --compare-versions "$left" lt "$right" 2>/dev/null
  case $? in
  0) echo '<' ;;
  1) dpkg --compare-versions "$left" eq "$right" 2>/dev/null && echo '=' || echo '>' ;;
  *) echo '?' ;;
  esac
done
