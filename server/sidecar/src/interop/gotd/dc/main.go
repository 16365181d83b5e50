// Two DCs of gotd's test server, on loopback: somebody else's Telegram for our daemon.
//
//	dc DIRECTORY.json
//
// Writes the directory file, prints READY, and serves until its standard input ends.
//
// Transport, handshake, encryption, types and the mathematics of passwords are gotd's; what an account
// does (accounts.go) and what becomes of each call (logins.go, passwords.go, qr.go) is decided here.
package main

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"os"
	"sync"

	"github.com/gotd/td/exchange"
	"github.com/gotd/td/tg"
	"github.com/gotd/td/tgerr"
	"github.com/gotd/td/tgtest"
	"github.com/gotd/td/tgtest/services/config"
	"github.com/gotd/td/transport"
)

type dcEntry struct {
	ID        int      `json:"id"`
	Addresses []string `json:"addresses"`
}

type directory struct {
	TestMode   bool      `json:"test_mode"`
	DefaultDC  int       `json:"default_dc"`
	DCs        []dcEntry `json:"dcs"`
	PublicKeys []string  `json:"public_keys"`
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "dc:", err)
		os.Exit(1)
	}
}

// One accepted connection as a listener of its own: a bad one then ends nobody else's.
type oneShot struct {
	conn net.Conn
	once sync.Once
	done chan struct{}
}

func (o *oneShot) Accept() (net.Conn, error) {
	var first net.Conn
	o.once.Do(func() { first = o.conn })
	if first != nil {
		return first, nil
	}
	<-o.done
	return nil, net.ErrClosed
}

func (o *oneShot) Close() error {
	select {
	case <-o.done:
	default:
		close(o.done)
	}
	return nil
}

func (o *oneShot) Addr() net.Addr { return o.conn.LocalAddr() }

func main() {
	check(judgeOurselves())
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	check(err)
	world := newTelegram()
	var listeners []net.Listener
	var entries []dcEntry
	var options []tg.DCOption
	for id := 1; id <= 2; id++ {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		check(err)
		listeners = append(listeners, listener)
		entries = append(entries, dcEntry{id, []string{listener.Addr().String()}})
		options = append(options, tg.DCOption{
			ID: id, IPAddress: "127.0.0.1", Port: listener.Addr().(*net.TCPAddr).Port, Static: true,
		})
	}
	for index, listener := range listeners {
		go accept(world, index+1, listener, tgtest.NewPrivateKey(key), options)
	}
	pemKey := pem.EncodeToMemory(&pem.Block{
		Type: "RSA PUBLIC KEY", Bytes: x509.MarshalPKCS1PublicKey(&key.PublicKey),
	})
	text, err := json.Marshal(directory{false, 1, entries, []string{string(pemKey)}})
	check(err)
	check(os.WriteFile(os.Args[1], text, 0o600))
	fmt.Println("READY")
	_, _ = io.Copy(io.Discard, os.Stdin)
}

func accept(world *telegram, dc int, listener net.Listener, key exchange.PrivateKey, options []tg.DCOption) {
	dispatcher := tgtest.NewDispatcher()
	config.NewService(&tg.Config{ThisDC: dc, DCOptions: options}, &tg.CDNConfig{}).Register(dispatcher)
	world.register(dispatcher)
	// Acknowledgements reach the handler and want no answer.
	dispatcher.HandleFunc(0x62d6b459, func(*tgtest.Server, *tgtest.Request) error { return nil })
	dispatcher.Fallback(tgtest.HandlerFunc(func(_ *tgtest.Server, req *tgtest.Request) error {
		id, _ := req.Buf.PeekID()
		fmt.Fprintf(os.Stderr, "dc %d: nobody serves %#x\n", dc, id)
		return tgerr.New(400, "INPUT_METHOD_INVALID")
	}))
	server := tgtest.NewServer(key, tgtest.UnpackInvoke(dispatcher), tgtest.ServerOptions{DC: dc})
	for {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		go func() {
			one := &oneShot{conn: conn, done: make(chan struct{})}
			if err := server.Serve(context.Background(), transport.Listen(one)); err != nil {
				fmt.Fprintln(os.Stderr, "dc", dc, err)
			}
		}()
	}
}
