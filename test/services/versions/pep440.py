# Answers questions about versions by Python's `packaging`: "compare\tA\tB" or "satisfies\tV\tC" a line.
import sys

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version


def answer(question, a, b):
    try:
        left = Version(a)
        if question == "compare":
            right = Version(b)
            return "<" if left < right else ">" if left > right else "="
        return "yes" if SpecifierSet(b).contains(left, prereleases=True) else "no"
    except (InvalidVersion, InvalidSpecifier):
        return "?"


for line in sys.stdin:
    print(answer(*line.rstrip("\n").split("\t")))
