package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend/grpcplugin"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	goplugin "github.com/hashicorp/go-plugin"
)

// Command is one thing to do, over one datasource.
type Command struct {
	Do            string            `json:"do"`
	JSONData      json.RawMessage   `json:"jsonData"`
	Secrets       map[string]string `json:"secrets"`
	Role          string            `json:"role"`
	Login         *string           `json:"login"`
	AppURL        string            `json:"appUrl"`
	Queries       []json.RawMessage `json:"queries"`
	Path          string            `json:"path"`
	Method        string            `json:"method"`
	Body          string            `json:"body"`
	CancelAfterMS int               `json:"cancelAfterMs"`
}

// Peer holds the clients that Grafana dispenses.
type Peer struct {
	client      *goplugin.Client
	diagnostics grpcplugin.DiagnosticsClient
	resource    grpcplugin.ResourceClient
	data        grpcplugin.DataClient
	stream      grpcplugin.StreamClient
}

func dispense(client *goplugin.Client, protocol goplugin.ClientProtocol) (*Peer, error) {
	raw := map[string]any{}
	for _, name := range []string{"diagnostics", "resource", "data", "stream"} {
		dispensed, err := protocol.Dispense(name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		raw[name] = dispensed
	}
	return &Peer{
		client:      client,
		diagnostics: raw["diagnostics"].(grpcplugin.DiagnosticsClient),
		resource:    raw["resource"].(grpcplugin.ResourceClient),
		data:        raw["data"].(grpcplugin.DataClient),
		stream:      raw["stream"].(grpcplugin.StreamClient),
	}, protocol.Ping()
}

func (p *Peer) do(ctx context.Context, command Command) (any, error) {
	if command.CancelAfterMS > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithCancel(ctx)
		time.AfterFunc(time.Duration(command.CancelAfterMS)*time.Millisecond, cancel)
	}
	plugin := command.context()
	switch command.Do {
	case "health":
		answer, err := p.diagnostics.CheckHealth(ctx, &pluginv2.CheckHealthRequest{PluginContext: plugin})
		if err != nil {
			return nil, err
		}
		return map[string]any{"status": answer.Status.String(), "message": answer.Message, "details": json.RawMessage(answer.JsonDetails)}, nil
	case "metrics":
		answer, err := p.diagnostics.CollectMetrics(ctx, &pluginv2.CollectMetricsRequest{PluginContext: &pluginv2.PluginContext{PluginId: plugin.PluginId}})
		if err != nil {
			return nil, err
		}
		return map[string]any{"prometheus": string(answer.Metrics.Prometheus)}, nil
	case "query":
		return p.query(ctx, plugin, command.Queries)
	case "resource":
		return p.callResource(ctx, plugin, command)
	case "subscribe":
		answer, err := p.stream.SubscribeStream(ctx, &pluginv2.SubscribeStreamRequest{PluginContext: plugin, Path: command.Path})
		if err != nil {
			return nil, err
		}
		return map[string]any{"status": answer.Status.String()}, nil
	case "shutdown":
		began := time.Now()
		p.client.Kill()
		return map[string]any{"exited": p.client.Exited(), "ms": time.Since(began).Milliseconds()}, nil
	}
	return nil, fmt.Errorf("there is no command %q", command.Do)
}

func (c Command) context() *pluginv2.PluginContext {
	role := c.Role
	if role == "" {
		role = "Admin"
	}
	login := "peer"
	if c.Login != nil {
		login = *c.Login
	}
	config := map[string]string{"GF_INSTANCE_FEATURE_TOGGLES_ENABLE": ""}
	if c.AppURL != "" {
		config["GF_APP_URL"] = c.AppURL
	}
	return &pluginv2.PluginContext{
		OrgId:         1,
		PluginId:      "northstar-lifecycle-datasource",
		PluginVersion: "0.1.0",
		User:          &pluginv2.User{Login: login, Name: "Peer", Email: "peer@localhost", Role: role},
		GrafanaConfig: config,
		UserAgent:     "Grafana/13.0.0 (linux; amd64)",
		DataSourceInstanceSettings: &pluginv2.DataSourceInstanceSettings{
			Id: 1, Uid: "northstar", Name: "Northstar", JsonData: c.JSONData, DecryptedSecureJsonData: c.Secrets, LastUpdatedMS: 1,
		},
	}
}

// callResource answers the status, the headers, and the body message by message.
func (p *Peer) callResource(ctx context.Context, plugin *pluginv2.PluginContext, command Command) (any, error) {
	stream, err := p.resource.CallResource(ctx, &pluginv2.CallResourceRequest{
		PluginContext: plugin, Path: command.Path, Url: command.Path, Method: command.Method, Body: []byte(command.Body),
		Headers: map[string]*pluginv2.StringList{"Accept": {Values: []string{"application/json"}}},
	})
	if err != nil {
		return nil, err
	}
	headers := map[string][]string{}
	code, messages := int32(0), []string{}
	for {
		message, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return map[string]any{"status": code, "headers": headers, "messages": messages}, nil
		}
		if err != nil {
			return nil, err
		}
		if len(messages) == 0 {
			code = message.Code
			for name, list := range message.Headers {
				headers[name] = list.Values
			}
		}
		messages = append(messages, string(message.Body))
	}
}
