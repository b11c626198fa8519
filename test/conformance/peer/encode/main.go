// Encode measures how long Grafana's own plugin SDK takes to encode a frame. It reads one Arrow file from stdin, and answers
// with the milliseconds of each counted round as a JSON array.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"
)

const (
	warmRounds    = 50
	countedRounds = 200
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	file, err := io.ReadAll(os.Stdin)
	if err != nil {
		return err
	}
	frame, err := data.UnmarshalArrowFrame(file)
	if err != nil {
		return err
	}
	rounds := []float64{}
	for round := range warmRounds + countedRounds {
		began := time.Now()
		encoded, err := frame.MarshalArrow()
		if err != nil {
			return err
		}
		if len(encoded) == 0 {
			return fmt.Errorf("the frame became nothing")
		}
		if round >= warmRounds {
			rounds = append(rounds, float64(time.Since(began).Microseconds())/1000)
		}
	}
	return json.NewEncoder(os.Stdout).Encode(rounds)
}
