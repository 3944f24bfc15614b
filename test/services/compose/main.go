// Reads Compose files as Docker Compose does, with the library that it is made of.
//
// Input: a line for each project, {"folder": "/a/b", "files": ["compose.yaml"]}; without files, what Compose looks for
// in the folder. Output: a line for each, the project as JSON with all profiles, or {"error": why}.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/sirupsen/logrus"
)

type question struct {
	Folder string   `json:"folder"`
	Files  []string `json:"files"`
}

func main() {
	logrus.SetLevel(logrus.PanicLevel)
	input := bufio.NewScanner(os.Stdin)
	input.Buffer(nil, 1<<24)
	output := bufio.NewWriter(os.Stdout)
	defer output.Flush()
	for input.Scan() {
		answer, err := read(input.Bytes())
		if err != nil {
			answer, _ = json.Marshal(map[string]string{"error": err.Error()})
		}
		fmt.Fprintf(output, "%s\n", answer)
	}
}

func read(line []byte) ([]byte, error) {
	var asked question
	if err := json.Unmarshal(line, &asked); err != nil {
		return nil, err
	}
	for at, file := range asked.Files {
		asked.Files[at] = filepath.Join(asked.Folder, file)
	}
	options, err := cli.NewProjectOptions(asked.Files,
		cli.WithWorkingDirectory(asked.Folder), cli.WithEnvFiles(), cli.WithDotEnv, cli.WithConfigFileEnv, cli.WithDefaultConfigPath,
		cli.WithProfiles([]string{"*"}))
	if err != nil {
		return nil, err
	}
	project, err := options.LoadProject(context.Background())
	if err != nil {
		return nil, err
	}
	// Compact, on one line.
	return json.Marshal(project)
}
