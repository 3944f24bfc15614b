# Answers questions about versions by RubyGems: "compare\tA\tB" or "satisfies\tV\tC" a line.
$stdin.each_line(chomp: true) do |line|
  question, a, b = line.split("\t", -1)
  begin
    left = Gem::Version.new(a)
    if question == "compare"
      puts({ -1 => "<", 0 => "=", 1 => ">" }.fetch(left <=> Gem::Version.new(b)))
    else
      puts Gem::Requirement.new(b.split(",").map(&:strip)).satisfied_by?(left) ? "yes" : "no"
    end
  rescue ArgumentError
    puts "?"
  end
end
