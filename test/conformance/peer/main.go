// Peer is Grafana's side of the plugin protocol, made of Grafana's own plugin SDK and HashiCorp's go-plugin. It starts
// an executable as Grafana does, carries out the commands that it reads from stdin, one JSON object a line, and answers
// each with one line on stdout. The plugin's log goes to stderr.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"

	"github.com/grafana/grafana-plugin-sdk-go/backend/grpcplugin"
	"github.com/hashicorp/go-hclog"
	goplugin "github.com/hashicorp/go-plugin"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// longestCommand bounds one line of stdin.
const longestCommand = 64 << 20

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(executable string) error {
	client := newClient(executable)
	defer client.Kill()
	protocol, err := client.Client()
	if err != nil {
		return fmt.Errorf("the plugin did not start: %w", err)
	}
	peer, err := dispense(client, protocol)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, longestCommand)
	answers := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var command Command
		if err := json.Unmarshal(lines.Bytes(), &command); err != nil {
			return fmt.Errorf("unreadable command: %w", err)
		}
		answer, err := peer.do(context.Background(), command)
		if err != nil {
			answer = Failure{Code: status.Code(err).String(), Error: err.Error()}
			if status.Code(err) == codes.Unknown {
				answer = Failure{Code: "Peer", Error: err.Error()}
			}
		}
		if err := answers.Encode(answer); err != nil {
			return err
		}
	}
	return lines.Err()
}

// newClient is configured as in Grafana's pkg/plugins/backendplugin/grpcplugin.
func newClient(executable string) *goplugin.Client {
	return goplugin.NewClient(&goplugin.ClientConfig{
		Cmd: exec.Command(executable),
		HandshakeConfig: goplugin.HandshakeConfig{
			ProtocolVersion:  grpcplugin.ProtocolVersion,
			MagicCookieKey:   grpcplugin.MagicCookieKey,
			MagicCookieValue: grpcplugin.MagicCookieValue,
		},
		VersionedPlugins: map[int]goplugin.PluginSet{
			grpcplugin.ProtocolVersion: {
				"diagnostics": &grpcplugin.DiagnosticsGRPCPlugin{},
				"resource":    &grpcplugin.ResourceGRPCPlugin{},
				"data":        &grpcplugin.DataGRPCPlugin{},
				"stream":      &grpcplugin.StreamGRPCPlugin{},
			},
		},
		AllowedProtocols: []goplugin.Protocol{goplugin.ProtocolGRPC},
		Logger:           hclog.New(&hclog.LoggerOptions{Level: hclog.Debug, JSONFormat: true, Output: os.Stderr}),
	})
}

// Failure answers a command that could not be carried out; Code is the gRPC code, or Peer.
type Failure struct {
	Code  string `json:"code"`
	Error string `json:"error"`
}
