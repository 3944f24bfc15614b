<?php
// Answers questions about versions by composer/semver: "compare\tA\tB" or "satisfies\tV\tC" a line.
require '/usr/share/php/Composer/Semver/autoload.php';

use Composer\Semver\Comparator;
use Composer\Semver\Semver;
use Composer\Semver\VersionParser;

$parser = new VersionParser();
while (($line = fgets(STDIN)) !== false) {
    [$question, $a, $b] = explode("\t", rtrim($line, "\n"));
    try {
        if ($question === 'compare') {
            $left = $parser->normalize($a);
            $right = $parser->normalize($b);
            echo Comparator::lessThan($left, $right) ? '<' : (Comparator::greaterThan($left, $right) ? '>' : '='), "\n";
        } else {
            echo Semver::satisfies($a, $b) ? 'yes' : 'no', "\n";
        }
    } catch (\UnexpectedValueException $refused) {
        echo "?\n";
    }
}
