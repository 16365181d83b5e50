// GramJS against a sandbox DC: a code and a refusal on each framing it speaks.
//
//	node client.js DIRECTORY.json
"use strict";
const fs = require("fs");
const crypto = require("crypto");
const bigInt = require("big-integer");
const { TelegramClient, Api } = require("telegram");
const { StringSession } = require("telegram/sessions");
const { Logger } = require("telegram/extensions/Logger");
const network = require("telegram/network");
const rsa = require("telegram/crypto/RSA");

const directory = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const apiHash = "0123456789abcdef0123456789abcdef";

function tlString(bytes) {
  const head = bytes.length < 254 ? Buffer.from([bytes.length]) : Buffer.from([254, bytes.length & 255, (bytes.length >> 8) & 255, bytes.length >> 16]);
  const padding = Buffer.alloc((4 - ((head.length + bytes.length) % 4)) % 4);
  return Buffer.concat([head, bytes, padding]);
}

const jwk = crypto.createPublicKey(directory.public_keys[0]).export({ format: "jwk" });
const n = Buffer.from(jwk.n, "base64url");
const e = Buffer.from(jwk.e, "base64url");
const sha1 = crypto.createHash("sha1").update(Buffer.concat([tlString(n), tlString(e)])).digest();
rsa._serverKeys.set(sha1.readBigInt64LE(12).toString(), {
  n: bigInt(n.toString("hex"), 16),
  e: Number(BigInt("0x" + e.toString("hex"))),
});

const port = Number(directory.dcs.find((dc) => dc.id === 2).addresses[0].split(":")[1]);
const withPort = (Base) => class extends Base {
  constructor(options) {
    super({ ...options, ip: "127.0.0.1", port });
  }
};
const framings = {
  full: network.ConnectionTCPFull,
  abridged: network.ConnectionTCPAbridged,
  obfuscated: network.ConnectionTCPObfuscated,
};

async function sendCode(client, phoneNumber) {
  return client.invoke(new Api.auth.SendCode({ phoneNumber, apiId: 94575, apiHash, settings: new Api.CodeSettings({}) }));
}

async function once(framing, lane) {
  const session = new StringSession("");
  // GramJS saves a port in 15 bits; the real one is in the connection class.
  session.setDC(2, "127.0.0.1", 443);
  const client = new TelegramClient(session, 94575, apiHash, {
    connection: withPort(framings[framing]), connectionRetries: 1, requestRetries: 1, floodSleepThreshold: 0,
    baseLogger: new Logger("none"),
  });
  try {
    if (!(await client.connect())) throw new Error("no connection");
    const sent = await sendCode(client, `9996621234${lane}`);
    if (sent.type.className !== "auth.SentCodeTypeSms") throw new Error("came " + sent.type.className);
    try {
      await sendCode(client, `9996620420${lane}`);
      throw new Error("no flood wait");
    } catch (refused) {
      if (refused.seconds !== 30) throw refused;
    }
  } finally {
    await client.destroy();
  }
}

(async () => {
  let passed = 0, failed = 0, retried = 0, lane = 300;
  for (const framing of Object.keys(framings)) {
    lane++;
    try {
      await once(framing, lane).catch((first) => { retried++; return once(framing, lane); });
      passed++;
      console.log("ok   gramjs", framing);
    } catch (problem) {
      failed++;
      console.log("FAIL gramjs", framing, problem);
    }
  }
  console.log(`gramjs: ${passed} passed, ${failed} failed, ${retried} tried twice`);
  process.exit(failed || !passed ? 1 : 0);
})();
