// Answers questions about versions by libraries of Go: go.mod versions, Alpine's, NuGet's.
// main go|apk|nuget < "compare\tA\tB" or "satisfies\tV\tC" a line > one answer a line; ? for what is no version.
package main

import (
	"bufio"
	"os"
	"strings"

	"github.com/google/osv-scalibr/semantic"
	apk "github.com/knqyf263/go-apk-version"
	"golang.org/x/mod/semver"
)

func answer(order int) string {
	return string("<=>"[order+1])
}

func compareGo(a, b string) string {
	if !semver.IsValid(a) || !semver.IsValid(b) {
		return "?"
	}
	return answer(semver.Compare(a, b))
}

func compareApk(a, b string) string {
	left, err := apk.NewVersion(a)
	if err != nil {
		return "?"
	}
	right, err := apk.NewVersion(b)
	if err != nil {
		return "?"
	}
	return answer(left.Compare(right))
}

func compareNuget(a, b string) string {
	version, err := semantic.Parse(a, "NuGet")
	if err != nil {
		return "?"
	}
	order, err := version.CompareStr(b)
	if err != nil {
		return "?"
	}
	return answer(order)
}

func main() {
	compare := map[string]func(a, b string) string{"go": compareGo, "apk": compareApk, "nuget": compareNuget}[os.Args[1]]
	lines := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for lines.Scan() {
		words := strings.Split(lines.Text(), "\t")
		out.WriteString(compare(words[1], words[2]) + "\n")
	}
}
