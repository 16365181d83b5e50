// Package conformance plays the rows of mtsidecar sandbox --numbers --json: by names and proto JSON alone, so that a
// new row needs no new code.
package conformance

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	"google.golang.org/protobuf/types/known/durationpb"

	mtsidecarv1 "mtsidecar.dev/client-stubs/go/mtsidecar/v1"
	"mtsidecar.dev/client-stubs/go/mtsidecarclient"
)

const (
	patience    = 25 * time.Second
	lanesAtOnce = 8

	deadlineReached = "DEADLINE_REACHED"
)

// Row is a scripted number, or a script that needs none.
type Row struct {
	Title       string `json:"title"`
	PhoneNumber string `json:"phone_number"`
	Script      []Step `json:"script"`
}

// Step is one call of a script.
type Step struct {
	RPC      string                     `json:"rpc"`
	Request  map[string]json.RawMessage `json:"request"`
	Deadline string                     `json:"deadline"`
	Expect   string                     `json:"expect"`
}

// PlayAll tells what went otherwise than written: nothing, when all is well. Rows of one number share its account, and
// so they play one after the other.
func PlayAll(conn grpc.ClientConnInterface, rows []Row) []error {
	lanes := map[string][]Row{}
	for _, row := range rows {
		lanes[row.PhoneNumber] = append(lanes[row.PhoneNumber], row)
	}
	var (
		players sync.WaitGroup
		lock    sync.Mutex
		wrong   []error
	)
	free := make(chan struct{}, lanesAtOnce)
	for _, lane := range lanes {
		players.Add(1)
		go func() {
			defer players.Done()
			free <- struct{}{}
			defer func() { <-free }()
			for _, row := range lane {
				if err := playRow(conn, row); err != nil {
					lock.Lock()
					wrong = append(wrong, err)
					lock.Unlock()
				}
			}
		}()
	}
	players.Wait()
	return wrong
}

// play is one script at work: from call to call it carries the session_id and the last QR token.
type play struct {
	conn      grpc.ClientConnInterface
	sessionID string
	token     []byte
}

func playRow(conn grpc.ClientConnInterface, row Row) error {
	p := &play{conn: conn}
	for number, step := range row.Script {
		came, err := p.call(step)
		if err == nil && came != step.Expect {
			err = fmt.Errorf("expected %q, came %q", step.Expect, came)
		}
		if err != nil {
			return fmt.Errorf("%s (%s): call %d %s: %w", row.PhoneNumber, row.Title, number+1, step.RPC, err)
		}
	}
	if len(row.Script) == 0 {
		return fmt.Errorf("%s (%s): a row without calls", row.PhoneNumber, row.Title)
	}
	return nil
}

// call fails where the row cannot be played at all.
func (p *play) call(step Step) (string, error) {
	found, err := protoregistry.GlobalFiles.FindDescriptorByName(
		protoreflect.FullName("mtsidecar.v1." + strings.ReplaceAll(step.RPC, "/", ".")))
	if err != nil {
		return "", err
	}
	method, ok := found.(protoreflect.MethodDescriptor)
	if !ok {
		return "", fmt.Errorf("no such RPC: %s", step.RPC)
	}
	request, err := p.request(step, method)
	if err != nil {
		return "", err
	}
	deadline, err := step.deadline()
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(context.Background(), deadline)
	defer cancel()
	path := "/mtsidecar.v1." + step.RPC
	var came string
	if method.IsStreamingServer() {
		came, err = p.stream(ctx, path, request, method, step.Expect)
	} else {
		var answer proto.Message
		if answer, err = message(method.Output()); err != nil {
			return "", err
		}
		if err = p.conn.Invoke(ctx, path, request, answer); err == nil {
			came = p.heard(answer)
		}
	}
	if err != nil {
		refused := mtsidecarclient.FromError(err)
		if id := refused.SessionID(); id != "" {
			p.sessionID = id
		}
		if refused.Code == codes.DeadlineExceeded && step.Expect == deadlineReached {
			return deadlineReached, nil // who of the two is faster to say so is a matter of milliseconds
		}
		if refused.Reason == "" {
			return "unsigned " + refused.Error(), nil
		}
		return refused.Reason, nil
	}
	return came, nil
}

func (p *play) request(step Step, method protoreflect.MethodDescriptor) (proto.Message, error) {
	request, err := message(method.Input())
	if err != nil {
		return nil, err
	}
	fields, err := json.Marshal(step.Request)
	if err != nil {
		return nil, err
	}
	if err := protojson.Unmarshal(fields, request); err != nil {
		return nil, err
	}
	sessionID := method.Input().Fields().ByName("session_id")
	if _, named := step.Request["session_id"]; sessionID != nil && !named && p.sessionID != "" {
		request.ProtoReflect().Set(sessionID, protoreflect.ValueOfString(p.sessionID))
	}
	if scan, ok := request.(*mtsidecarv1.ScanLoginTokenRequest); ok && len(scan.GetToken()) == 0 {
		scan.Token = p.token
	}
	return request, nil
}

// stream reads until a message brings what is expected; else it tells the last one's arm.
func (p *play) stream(
	ctx context.Context, path string, request proto.Message, method protoreflect.MethodDescriptor, expected string,
) (string, error) {
	stream, err := p.conn.NewStream(ctx, &grpc.StreamDesc{ServerStreams: true}, path)
	if err != nil {
		return "", err
	}
	if err := stream.SendMsg(request); err != nil && !errors.Is(err, io.EOF) {
		return "", err // io.EOF: the refusal is there to be received
	}
	if err := stream.CloseSend(); err != nil {
		return "", err
	}
	last := "an empty stream"
	for {
		answer, err := message(method.Output())
		if err != nil {
			return "", err
		}
		if err := stream.RecvMsg(answer); errors.Is(err, io.EOF) {
			return last, nil
		} else if err != nil {
			return "", err
		}
		if last = p.heard(answer); last == expected {
			return last, nil
		}
	}
}

func (p *play) heard(answer proto.Message) string {
	if withSession, ok := answer.(interface{ GetSession() *mtsidecarv1.Session }); ok && withSession.GetSession() != nil {
		p.sessionID = withSession.GetSession().GetSessionId()
	}
	withStep, ok := answer.(interface{ GetStep() *mtsidecarv1.LoginStep })
	if !ok {
		return ""
	}
	step := withStep.GetStep()
	if pending := step.GetQrPending(); pending != nil {
		p.token = pending.GetToken()
	}
	came := arm(step, "kind")
	if sent := step.GetCodeSent(); sent != nil {
		came += "." + arm(sent, "type")
	}
	return came
}

func arm(of proto.Message, oneof protoreflect.Name) string {
	reflected := of.ProtoReflect()
	set := reflected.WhichOneof(reflected.Descriptor().Oneofs().ByName(oneof))
	if set == nil {
		return ""
	}
	return string(set.Name())
}

func message(descriptor protoreflect.MessageDescriptor) (proto.Message, error) {
	kind, err := protoregistry.GlobalTypes.FindMessageByName(descriptor.FullName())
	if err != nil {
		return nil, err
	}
	return kind.New().Interface(), nil
}

func (s Step) deadline() (time.Duration, error) {
	if s.Deadline == "" {
		return patience, nil
	}
	duration := &durationpb.Duration{}
	err := protojson.Unmarshal([]byte(fmt.Sprintf("%q", s.Deadline)), duration)
	return duration.AsDuration(), err
}
