package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/grafana/dataplane/sdata/numeric"
	"github.com/grafana/grafana-plugin-sdk-go/data"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

// Response is the answer to one query.
type Response struct {
	Status      int32   `json:"status"`
	Error       string  `json:"error,omitempty"`
	ErrorSource string  `json:"errorSource,omitempty"`
	Frames      []Frame `json:"frames"`
}

// Frame is a frame as the SDK reads it: Table is the SDK's own drawing.
type Frame struct {
	Name   string          `json:"name"`
	RefID  string          `json:"refId"`
	Rows   int             `json:"rows"`
	Table  string          `json:"table"`
	Fields []Field         `json:"fields"`
	Meta   *data.FrameMeta `json:"meta"`
	// Alerts is how many alerts Grafana makes of a frame that says it is numeric.
	Alerts *int `json:"alerts,omitempty"`
}

// Field is one column without its values.
type Field struct {
	Name   string            `json:"name"`
	Type   string            `json:"type"`
	Labels data.Labels       `json:"labels,omitempty"`
	Config *data.FieldConfig `json:"config,omitempty"`
}

// presentTime is the moment at which the plugin's clock stands, if the environment says so.
func presentTime() time.Time {
	if fixed, err := time.Parse(time.RFC3339, os.Getenv("NORTHSTAR_CLOCK")); err == nil {
		return fixed
	}
	return time.Now()
}

func (p *Peer) query(ctx context.Context, plugin *pluginv2.PluginContext, queries []json.RawMessage) (any, error) {
	request := &pluginv2.QueryDataRequest{PluginContext: plugin}
	now := presentTime()
	for _, raw := range queries {
		var named struct{ RefID, QueryType string }
		if err := json.Unmarshal(raw, &named); err != nil {
			return nil, err
		}
		request.Queries = append(request.Queries, &pluginv2.DataQuery{
			RefId: named.RefID, QueryType: named.QueryType, MaxDataPoints: 100, IntervalMS: 1000, Json: raw,
			TimeRange: &pluginv2.TimeRange{FromEpochMS: now.Add(-24 * time.Hour).UnixMilli(), ToEpochMS: now.UnixMilli()},
		})
	}
	answer, err := p.data.QueryData(ctx, request)
	if err != nil {
		return nil, err
	}
	responses := map[string]Response{}
	for refID, response := range answer.Responses {
		read := Response{Status: response.Status, Error: response.Error, ErrorSource: response.ErrorSource, Frames: []Frame{}}
		for _, bytes := range response.Frames {
			frame, err := readFrame(bytes)
			if err != nil {
				return nil, fmt.Errorf("frame of %s: %w", refID, err)
			}
			read.Frames = append(read.Frames, frame)
		}
		responses[refID] = read
	}
	return map[string]any{"responses": responses}, nil
}

func readFrame(bytes []byte) (Frame, error) {
	frame, err := data.UnmarshalArrowFrame(bytes)
	if err != nil {
		return Frame{}, err
	}
	rows, err := frame.RowLen()
	if err != nil {
		return Frame{}, err
	}
	table, err := frame.StringTable(-1, -1)
	if err != nil {
		return Frame{}, err
	}
	read := Frame{Name: frame.Name, RefID: frame.RefID, Rows: rows, Table: table, Meta: frame.Meta, Fields: []Field{}}
	for _, field := range frame.Fields {
		read.Fields = append(read.Fields, Field{Name: field.Name, Type: field.Type().ItemTypeString(), Labels: field.Labels, Config: field.Config})
	}
	if frame.Meta != nil && frame.Meta.Type.Kind() == data.KindNumeric {
		alerts, err := countAlerts(frame)
		if err != nil {
			return Frame{}, err
		}
		read.Alerts = &alerts
	}
	return read, nil
}

// countAlerts reads the frame with the module that Grafana's alerting reads it with.
func countAlerts(frame *data.Frame) (int, error) {
	reader, err := numeric.CollectionReaderFromFrames([]*data.Frame{frame})
	if err != nil {
		return 0, err
	}
	collection, err := reader.GetCollection(false)
	if err != nil {
		return 0, err
	}
	return len(collection.Refs), collection.Warning
}
