// Answers as github.com/hmarr/codeowners does: for each line {"rules": text, "paths": [...]} of standard input one
// line, the owners of each path as a list of lists, or {"error": why the file is refused}.
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"

	"github.com/hmarr/codeowners"
)

type question struct {
	Rules string   `json:"rules"`
	Paths []string `json:"paths"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<20), 1<<26)
	output := bufio.NewWriter(os.Stdout)
	defer output.Flush()
	answers := json.NewEncoder(output)
	for lines.Scan() {
		var asked question
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			panic(err)
		}
		answers.Encode(answer(asked))
	}
}

func answer(asked question) any {
	rules, err := codeowners.ParseFile(strings.NewReader(asked.Rules))
	if err != nil {
		return map[string]string{"error": err.Error()}
	}
	found := make([][]string, len(asked.Paths))
	for at, path := range asked.Paths {
		found[at] = []string{}
		rule, err := rules.Match(path)
		if err != nil {
			panic(err)
		}
		if rule == nil {
			continue
		}
		for _, owner := range rule.Owners {
			found[at] = append(found[at], owner.String())
		}
	}
	return found
}
