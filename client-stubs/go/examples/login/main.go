// Logs a user in and out, one step a process: nothing is carried from one to the next but the session_id.
//
//	login ADDRESS send-code NUMBER          prints SESSION and what comes next
//	login ADDRESS sign-in SESSION           the code comes on standard input, as passwords do:
//	login ADDRESS check-password SESSION    arguments can be seen by everybody on the machine
//	login ADDRESS get-session SESSION
//	login ADDRESS log-out SESSION
//
// ADDRESS is unix:///path or HOST:PORT. Each prints "SESSION STATE"; a refusal is told on standard error, and the exit
// code is 1.
package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"strings"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	mtsidecarv1 "mtsidecar.dev/client-stubs/go/mtsidecar/v1"
	"mtsidecar.dev/client-stubs/go/mtsidecarclient"
)

const (
	deadline = 30 * time.Second
	tries    = 3
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: login ADDRESS send-code|sign-in|check-password|get-session|log-out SUBJECT")
		os.Exit(2)
	}
	session, err := run(os.Args[1], os.Args[2], os.Args[3])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(session.GetSessionId(), session.GetState())
}

func run(address, step, subject string) (*mtsidecarv1.Session, error) {
	conn, err := grpc.NewClient(address,
		grpc.WithTransportCredentials(insecure.NewCredentials()), grpc.WithAuthority("localhost"))
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	call, err := prepare(conn, step, subject)
	if err != nil {
		return nil, err
	}
	for try := 1; ; try++ {
		ctx, cancel := context.WithTimeout(context.Background(), deadline)
		answer, err := call(ctx)
		cancel()
		refused := mtsidecarclient.FromError(err)
		if refused == nil {
			return answer.GetSession(), nil
		}
		if !refused.IsOutcomeUnknown() || try == tries {
			return nil, refused
		}
	}
}

// answered is every answer of a step.
type answered interface{ GetSession() *mtsidecarv1.Session }

// prepare makes a call that can be repeated: with the same request_id nothing is ever sent twice.
func prepare(conn *grpc.ClientConn, step, subject string) (func(context.Context) (answered, error), error) {
	auth := mtsidecarv1.NewAuthServiceClient(conn)
	id := uuid()
	switch step {
	case "send-code":
		return func(ctx context.Context) (answered, error) {
			return auth.SendCode(ctx, &mtsidecarv1.SendCodeRequest{RequestId: id, PhoneNumber: subject})
		}, nil
	case "sign-in":
		code, err := line()
		return func(ctx context.Context) (answered, error) {
			return auth.SignIn(ctx, &mtsidecarv1.SignInRequest{SessionId: subject, RequestId: id,
				Verification: &mtsidecarv1.SignInRequest_PhoneCode{PhoneCode: code}})
		}, err
	case "check-password":
		password, err := line()
		return func(ctx context.Context) (answered, error) {
			return auth.CheckPassword(ctx, &mtsidecarv1.CheckPasswordRequest{SessionId: subject, RequestId: id,
				Proof: &mtsidecarv1.CheckPasswordRequest_Password{Password: password}})
		}, err
	case "get-session":
		return func(ctx context.Context) (answered, error) {
			return mtsidecarv1.NewSessionServiceClient(conn).GetSession(ctx,
				&mtsidecarv1.GetSessionRequest{SessionId: subject})
		}, nil
	case "log-out":
		return func(ctx context.Context) (answered, error) {
			return auth.LogOut(ctx, &mtsidecarv1.LogOutRequest{SessionId: subject, RequestId: id})
		}, nil
	default:
		return nil, fmt.Errorf("no step %q", step)
	}
}

func line() (string, error) {
	text, err := bufio.NewReader(os.Stdin).ReadString('\n')
	return strings.TrimRight(text, "\r\n"), err
}

// uuid makes a random one (version 4).
func uuid() string {
	var b [16]byte
	rand.Read(b[:]) // never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
