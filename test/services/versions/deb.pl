# Answers questions about versions by dpkg's library: "compare\tA\tB" a line.
use Dpkg::Version qw(version_compare);
while (my $line = <STDIN>) {
    chomp $line;
    my (undef, $left, $right) = split /\t/, $line, -1;
    my $valid = Dpkg::Version->new($left)->is_valid && Dpkg::Version->new($right)->is_valid;
    print $valid ? substr('<=>', version_compare($left, $right) + 1, 1) : '?', "\n";
}
