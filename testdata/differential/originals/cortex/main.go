// Answers for `./dev differential`: what the code inside Cortex 1.21.1 makes of the cases of one part.
//
//	original PART <cases >answers
//
// Both are one JSON value a line. What a case and an answer hold stands in the file of the part.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
)

// answerer makes the answer to a case. It may be called from several goroutines at once if the part is in `parallel`.
type answerer func(line []byte) (any, error)

var parts = map[string]func() answerer{
	"promql":    promqlPart,
	"templates": templatesPart,
	"routing":   routingPart,
	"engine":    enginePart,
	"execution": executionPart,
	"versions":  versionsPart,
}

// Not: promql and routing, which set switches of the whole process.
var parallel = map[string]bool{"templates": true, "engine": true, "execution": true}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "original:", err)
	os.Exit(1)
}

// decode reads a case and fails the program if it is not of that form: the generator would be wrong, not the case.
func decode(line []byte, into any) {
	if err := json.Unmarshal(line, into); err != nil {
		fail(fmt.Errorf("%w: %s", err, line))
	}
}

type task struct {
	line   []byte
	answer chan []byte
}

func run(answer answerer, workers int) {
	tasks := make(chan task)
	order := make(chan chan []byte, 256)
	for range workers {
		go func() {
			for t := range tasks {
				out, err := answer(t.line)
				if err != nil {
					fail(err)
				}
				text, err := json.Marshal(out)
				if err != nil {
					fail(err)
				}
				t.answer <- text
			}
		}()
	}
	go func() {
		lines := bufio.NewReaderSize(os.Stdin, 1<<20)
		for {
			line, err := lines.ReadBytes('\n')
			if len(line) > 0 {
				t := task{line, make(chan []byte, 1)}
				order <- t.answer
				tasks <- t
			}
			if err != nil {
				close(order)
				return
			}
		}
	}()
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	for answer := range order {
		_, _ = out.Write(<-answer)
		_ = out.WriteByte('\n')
	}
	if err := out.Flush(); err != nil {
		fail(err)
	}
}

// versionsPart answers {"module":PATH} with its version in this program, and {"module":""} with Go's.
func versionsPart() answerer {
	info, _ := debug.ReadBuildInfo()
	return func(line []byte) (any, error) {
		var in struct{ Module string }
		decode(line, &in)
		for _, m := range info.Deps {
			if m.Path == in.Module {
				return m.Version, nil
			}
		}
		return runtime.Version(), nil
	}
}

func main() {
	if len(os.Args) != 2 || parts[os.Args[1]] == nil {
		fail(fmt.Errorf("usage: original promql|templates|routing|engine|execution|versions <cases >answers"))
	}
	workers := 1
	if parallel[os.Args[1]] {
		workers = runtime.GOMAXPROCS(0)
	}
	run(parts[os.Args[1]](), workers)
}
