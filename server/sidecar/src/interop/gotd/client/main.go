// gotd's client against a sandbox DC: a code on each framing it speaks, plain and obfuscated.
//
//	client DIRECTORY.json
package main

import (
	"context"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"net"
	"os"
	"strconv"
	"time"

	"github.com/gotd/td/session"
	"github.com/gotd/td/telegram"
	"github.com/gotd/td/telegram/dcs"
	"github.com/gotd/td/tg"
	"github.com/gotd/td/tgerr"
	"github.com/gotd/td/transport"
)

type directory struct {
	DCs []struct {
		ID        int      `json:"id"`
		Addresses []string `json:"addresses"`
	} `json:"dcs"`
	PublicKeys []string `json:"public_keys"`
}

const apiHash = "0123456789abcdef0123456789abcdef"

func main() {
	text, err := os.ReadFile(os.Args[1])
	exitOn(err)
	var dir directory
	exitOn(json.Unmarshal(text, &dir))
	block, _ := pem.Decode([]byte(dir.PublicKeys[0]))
	key, err := x509.ParsePKCS1PublicKey(block.Bytes)
	exitOn(err)
	passed, failed, retried := 0, 0, 0
	lane := 200
	for name, protocol := range map[string]dcs.Protocol{
		"abridged": transport.Abridged, "intermediate": transport.Intermediate,
		"padded": transport.PaddedIntermediate, "full": transport.Full,
	} {
		for _, obfuscated := range []bool{false, true} {
			if obfuscated && name == "full" {
				continue // has no tag under obfuscation
			}
			lane++
			label := fmt.Sprintf("gotd %s obfuscated=%v", name, obfuscated)
			err := logIn(dir, key, protocol, obfuscated, lane)
			if err != nil {
				retried++
				err = logIn(dir, key, protocol, obfuscated, lane)
			}
			if err != nil {
				failed++
				fmt.Println("FAIL", label, err)
				continue
			}
			passed++
			fmt.Println("ok  ", label)
		}
	}
	fmt.Printf("gotd: %d passed, %d failed, %d tried twice\n", passed, failed, retried)
	if failed > 0 || passed == 0 {
		os.Exit(1)
	}
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func logIn(dir directory, key *rsa.PublicKey, protocol dcs.Protocol, obfuscated bool, lane int) error {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	var options []tg.DCOption
	for _, dc := range dir.DCs {
		host, port, err := net.SplitHostPort(dc.Addresses[0])
		if err != nil {
			return err
		}
		number, err := strconv.Atoi(port)
		if err != nil {
			return err
		}
		options = append(options, tg.DCOption{ID: dc.ID, IPAddress: host, Port: number, Static: true})
	}
	client := telegram.NewClient(94575, apiHash, telegram.Options{
		PublicKeys:     []telegram.PublicKey{{RSA: key}},
		DC:             2,
		DCList:         dcs.List{Options: options},
		Resolver:       dcs.Plain(dcs.PlainOptions{Protocol: protocol, Obfuscated: obfuscated}),
		NoUpdates:      true,
		SessionStorage: &session.StorageMemory{},
	})
	return client.Run(ctx, func(ctx context.Context) error {
		api := client.API()
		// DC 3's number, asked on DC 2: gotd follows the migration by itself.
		for _, phone := range []string{fmt.Sprintf("9996621234%d", lane), fmt.Sprintf("9996631234%d", lane)} {
			answer, err := api.AuthSendCode(ctx, &tg.AuthSendCodeRequest{
				PhoneNumber: phone, APIID: 94575, APIHash: apiHash,
			})
			if err != nil {
				return err
			}
			sent, ok := answer.(*tg.AuthSentCode)
			if !ok {
				return fmt.Errorf("unexpected answer %T", answer)
			}
			if _, ok := sent.Type.(*tg.AuthSentCodeTypeSMS); !ok {
				return fmt.Errorf("unexpected type %T", sent.Type)
			}
		}
		_, err := api.AuthSendCode(ctx, &tg.AuthSendCodeRequest{
			PhoneNumber: fmt.Sprintf("9996630420%d", lane), APIID: 94575, APIHash: apiHash,
		})
		if wait, ok := tgerr.AsFloodWait(err); !ok || wait != 30*time.Second {
			return fmt.Errorf("expected FLOOD_WAIT_30, came %v", err)
		}
		return nil
	})
}
