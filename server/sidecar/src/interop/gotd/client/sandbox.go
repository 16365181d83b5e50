package main

import (
	"context"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/gotd/td/session"
	"github.com/gotd/td/telegram"
	"github.com/gotd/td/telegram/auth/qrlogin"
	"github.com/gotd/td/telegram/dcs"
	"github.com/gotd/td/tg"
	"github.com/gotd/td/tgerr"
	"github.com/gotd/td/transport"
)

const (
	apiID   = 94575
	apiHash = "0123456789abcdef0123456789abcdef"
	// Telethon's numbers end before; anywhere behind, so that a sandbox may be used again.
	firstLane, lanes = 50_000, 49_000
)

// What gotd says otherwise than expected.
type finding string

func (f finding) Error() string { return string(f) }

func require(holds bool, format string, args ...any) {
	if !holds {
		panic(finding(fmt.Sprintf(format, args...)))
	}
}

func must[T any](value T, err error) T {
	require(err == nil, "expected no error, came %v", err)
	return value
}

// refused wants this very error of Telegram's, as gotd tells it.
func refused(expected string, err error) *tgerr.Error {
	rpc, ok := tgerr.As(err)
	require(ok && rpc.Type == expected, "expected %s, came %v", expected, err)
	return rpc
}

type framing struct {
	protocol   dcs.Protocol
	obfuscated bool
}

// Full framing has no tag under obfuscation.
var framings = []framing{
	{transport.Abridged, false}, {transport.Abridged, true},
	{transport.Intermediate, false}, {transport.Intermediate, true},
	{transport.PaddedIntermediate, false}, {transport.PaddedIntermediate, true},
	{transport.Full, false},
}

// The DCs of the sandbox, and the numbers and framings that are taken already.
type world struct {
	key    *rsa.PublicKey
	dcs    []tg.DCOption
	lane   atomic.Int64
	opened atomic.Int64
}

func readWorld(path string) (*world, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var dir struct {
		DCs []struct {
			ID        int      `json:"id"`
			Addresses []string `json:"addresses"`
		} `json:"dcs"`
		PublicKeys []string `json:"public_keys"`
	}
	if err := json.Unmarshal(text, &dir); err != nil {
		return nil, err
	}
	block, _ := pem.Decode([]byte(dir.PublicKeys[0]))
	key, err := x509.ParsePKCS1PublicKey(block.Bytes)
	if err != nil {
		return nil, err
	}
	found := &world{key: key}
	found.lane.Store(firstLane + rand.Int64N(lanes))
	for _, dc := range dir.DCs {
		host, port, err := net.SplitHostPort(dc.Addresses[0])
		if err != nil {
			return nil, err
		}
		number, err := strconv.Atoi(port)
		if err != nil {
			return nil, err
		}
		found.dcs = append(found.dcs, tg.DCOption{ID: dc.ID, IPAddress: host, Port: number, Static: true})
	}
	return found, nil
}

// Clients for one case.
type sandbox struct {
	world *world
	ctx   context.Context
	stops []func()
}

func (s *sandbox) close() {
	for _, stop := range s.stops {
		stop()
	}
}

// number is one that no other case uses.
func (s *sandbox) number(serial, dc int) string {
	return fmt.Sprintf("99966%d%04d%d", dc, serial, s.world.lane.Add(1))
}

func homeOf(number string) int { return int(number[5] - '0') }

func code(number string, length int) string { return strings.Repeat(number[5:6], length) }

type client struct {
	*telegram.Client
	loggedIn qrlogin.LoggedIn
	heard    chan *tg.UpdateNewAuthorization
	storage  *session.StorageMemory
	stop     func()
}

// client connects to a DC, on another framing than the last one.
func (s *sandbox) client(dc int, device string) *client {
	return s.clientOf(dc, device, &session.StorageMemory{})
}

func (s *sandbox) clientOf(dc int, device string, storage *session.StorageMemory) *client {
	framing := framings[s.world.opened.Add(1)%int64(len(framings))]
	updates := tg.NewUpdateDispatcher()
	found := &client{heard: make(chan *tg.UpdateNewAuthorization, 1), storage: storage}
	found.loggedIn = qrlogin.OnLoginToken(updates)
	updates.OnNewAuthorization(func(_ context.Context, _ tg.Entities, update *tg.UpdateNewAuthorization) error {
		select {
		case found.heard <- update:
		default:
		}
		return nil
	})
	found.Client = telegram.NewClient(apiID, apiHash, telegram.Options{
		PublicKeys: []telegram.PublicKey{{RSA: s.world.key}},
		DC:         dc,
		DCList:     dcs.List{Options: s.world.dcs},
		Resolver: dcs.Plain(dcs.PlainOptions{
			Protocol: framing.protocol, Obfuscated: framing.obfuscated,
		}),
		Device:         telegram.DeviceConfig{DeviceModel: device},
		UpdateHandler:  updates,
		SessionStorage: storage,
	})
	ctx, cancel := context.WithCancel(s.ctx)
	connected, ended := make(chan struct{}), make(chan error, 1)
	go func() {
		ended <- found.Run(ctx, func(ctx context.Context) error {
			close(connected)
			<-ctx.Done()
			return nil
		})
	}()
	found.stop = func() {
		cancel()
		<-ended
		ended <- nil
	}
	select {
	case <-connected:
		s.stops = append(s.stops, found.stop)
	case err := <-ended:
		cancel()
		panic(finding(fmt.Sprintf("no connection to DC %d: %v", dc, err)))
	}
	return found
}

// dc is where the client says it is now.
func (c *client) dc() int { return c.Config().ThisDC }

// isIn compares what the login gave with what the server says of this key.
func (s *sandbox) isIn(c *client, user tg.UserClass, number string) {
	given, ok := user.AsNotEmpty()
	require(ok, "expected a user, came %v", user)
	id := must(strconv.ParseInt(number[5:], 10, 64))
	require(given.Self && given.ID == id && given.Phone == number && given.AccessHash != 0, "another user: %v", given)
	s.isMember(c, id)
}

func (s *sandbox) isMember(c *client, id int64) {
	status := must(c.Auth().Status(s.ctx))
	require(status.Authorized && status.User.ID == id, "not logged in: %v", status)
}

func (s *sandbox) isOut(c *client) {
	require(!must(c.Auth().Status(s.ctx)).Authorized, "logged in")
}
