import { describe, expect, it } from "vitest";
import { ConfigError, misspeltSettings, readConfig } from "../src/config.ts";
import { createClient } from "../src/fetch/client.ts";
import { listen } from "./fetch/recorder.ts";

/** The User-Agent that a publisher sees. */
async function nameOf(env: Readonly<Record<string, string>>): Promise<string | undefined> {
  let seen: string | undefined;
  const server = await listen((request, response) => {
    seen = request.headers["user-agent"];
    response.end("x");
  });
  const client = createClient({ allow: ["127.0.0.1/32"], userAgent: readConfig(env, "1.2.3").userAgent });
  await client.get(server.url("/"));
  await client.close();
  await server.close();
  return seen;
}

describe("a fetch says who asks", () => {
  it.each([
    ["nobody, unless that is set", {}, "Wirewatch/1.2.3 (feed reader; self-hosted)"],
    [
      "with an address of mail",
      { WIREWATCH_CONTACT: "news@desk.paper.org" },
      "Wirewatch/1.2.3 (news@desk.paper.org; feed reader; self-hosted)",
    ],
    [
      "with a link for mail",
      { WIREWATCH_CONTACT: " mailto:news@paper.org " },
      "Wirewatch/1.2.3 (news@paper.org; feed reader; self-hosted)",
    ],
    [
      "with a page",
      { WIREWATCH_CONTACT: "https://paper.org/reader_(ours)" },
      "Wirewatch/1.2.3 (+https://paper.org/reader_%28ours%29; feed reader; self-hosted)",
    ],
    [
      "with a page beyond ASCII",
      { WIREWATCH_CONTACT: "https://bücher.org/über uns" },
      "Wirewatch/1.2.3 (+https://xn--bcher-kva.org/%C3%BCber%20uns; feed reader; self-hosted)",
    ],
    [
      "with the address of its own pages",
      { WIREWATCH_BASE_URL: "https://news.bücher.org/" },
      "Wirewatch/1.2.3 (+https://news.xn--bcher-kva.org/; feed reader; self-hosted)",
    ],
    [
      "with the contact rather than its own pages",
      { WIREWATCH_BASE_URL: "https://news.paper.org", WIREWATCH_CONTACT: "news@paper.org" },
      "Wirewatch/1.2.3 (news@paper.org; feed reader; self-hosted)",
    ],
    [
      "without pages that nobody else can reach",
      { WIREWATCH_BASE_URL: "http://localhost:8080" },
      "Wirewatch/1.2.3 (feed reader; self-hosted)",
    ],
    [
      "without pages of a home network",
      { WIREWATCH_BASE_URL: "http://192.168.1.5:8080" },
      "Wirewatch/1.2.3 (feed reader; self-hosted)",
    ],
    ["in the operator's words", { WIREWATCH_USER_AGENT: "Desk/2 (news@paper.org)" }, "Desk/2 (news@paper.org)"],
  ])("%s", async (_, env, expected) => {
    expect(await nameOf(env)).toBe(expected);
    expect(readConfig(env, "1").isReachable).toBe(/@|\+http/.test(expected));
  });

  it.each([
    ["WIREWATCH_CONTACT", "ask me"],
    ["WIREWATCH_CONTACT", "ftp://paper.org"],
    ["WIREWATCH_CONTACT", "https://me:secret@paper.org"],
    ["WIREWATCH_CONTACT", "a@b)\r\nX-Y: z"],
    ["WIREWATCH_CONTACT", "@paper.org"],
    ["WIREWATCH_USER_AGENT", "Früh"],
    ["WIREWATCH_USER_AGENT", "a\r\nX-Y: z"],
  ])("and not with what can't be sent: %s=%s", (name, value) => {
    expect(() => readConfig({ [name]: value }, "1")).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value }, "1")).toThrow(name);
  });
});

describe("a setting that can’t be used is told with its name, its value and what it must be:", () => {
  it.each([
    ["PORT", "8080.5", "must be a whole number from 0 to 65535; 0 = any free one"],
    ["PORT", "-1", "must be a whole number from 0 to 65535; 0 = any free one"],
    ["PORT", "0x50", "must be a whole number from 0 to 65535; 0 = any free one"],
    ["PORT", "NaN", "must be a whole number from 0 to 65535; 0 = any free one"],
    ["FETCH_CONCURRENCY", "1e9", "must be a whole number from 1 to 10000"],
    ["HOST_CONCURRENCY", "0", "must be a whole number from 1 to 10000"],
    ["HOST_GAP", "30d", "must be at most 1d"],
    ["HOST_GAP", "-1s", "write a number and a unit, such as 500ms, 1s, 15m, 2h or 1d"],
    ["RATE_LIMIT", "1.5", "must be a whole number from 0 to 1000000 requests a second; 0 = no limit"],
    ["RETENTION", "730", "must be from 7d to 36500d, with its unit, such as 730d; 0 keeps everything"],
    ["RETENTION", "9999999d", "must be from 7d to 36500d, with its unit, such as 730d; 0 keeps everything"],
    ["BASE_URL", "news.example.org", "must be an http(s) address, such as https://news.example.org"],
    ["BASE_URL", "https://news.example.org/?a", "must have no ? and no #: the paths of the pages are put behind it"],
    ["BASE_URL", "https://me:pass@news.example.org", "must have no user name or password in it"],
    ["LOG_LEVEL", "loud", "must be fatal, error, warn, info, debug, trace or silent"],
  ])("%s=%s", (name, value, words) => {
    expect(() => readConfig({ [`WIREWATCH_${name}`]: value }, "1")).toThrow(`WIREWATCH_${name}=${value}: ${words}`);
  });
});

it("a setting may have spaces around it, and a blank one is not set", () => {
  const set = {
    WIREWATCH_PORT: " 8081 ",
    WIREWATCH_LOG_LEVEL: "WARN ",
    WIREWATCH_RATE_LIMIT: " ",
    WIREWATCH_DATA: " ",
  };
  expect(readConfig(set, "1")).toMatchObject({
    port: 8081,
    logLevel: "warn",
    requestsPerSecond: 100,
    dataDir: "./data",
  });
});

describe("a setting that there is not", () => {
  it.each([
    ["WIREWATCH_PROT", "WIREWATCH_PROT is no setting and does nothing; did you mean WIREWATCH_PORT?"],
    [
      "WIREWATCH_FETCH_ALOW",
      "WIREWATCH_FETCH_ALOW is no setting and does nothing; did you mean WIREWATCH_FETCH_ALLOW?",
    ],
    ["WIREWATCH_Feed", "WIREWATCH_Feed is no setting and does nothing; did you mean WIREWATCH_FEEDS?"],
    ["WIREWACH_PORT", "WIREWACH_PORT is no setting and does nothing; did you mean WIREWATCH_PORT?"],
    ["wirewatch_data", "wirewatch_data is no setting and does nothing; did you mean WIREWATCH_DATA?"],
    ["WIREWATCH_LISTEN", "WIREWATCH_LISTEN is no setting and does nothing"],
  ])("is told: %s", (name, sentence) => {
    expect(misspeltSettings({ [name]: "x" })).toEqual([sentence]);
  });

  it("is not told where it is empty, or nothing of ours; what is set is not meant", () => {
    expect(misspeltSettings({ WIREWATCH_PROT: " ", PORT: "1", FEED_TOKEN: "x", WIREWATCH_PORT: "1" })).toEqual([]);
    expect(misspeltSettings({ WIREWATCH_PORT: "1", WIREWATCH_PROT: "2" })).toEqual([
      "WIREWATCH_PROT is no setting and does nothing",
    ]);
  });

  it("may tell of a service by the program's name, as Kubernetes puts it into every container", () => {
    const links = {
      WIREWATCH_SERVICE_HOST: "10.0.0.7",
      WIREWATCH_SERVICE_PORT_HTTP: "8080",
      WIREWATCH_PORT: "tcp://10.0.0.7:8080",
      WIREWATCH_PORT_8080_TCP: "tcp://10.0.0.7:8080",
      WIREWATCH_PORT_8080_TCP_ADDR: "10.0.0.7",
    };
    expect(misspeltSettings(links)).toEqual([]);
    expect(readConfig(links, "1.0.0").port).toBe(8080);
    expect(misspeltSettings({ WIREWATCH_SERVICES: "x" })).toHaveLength(1);
  });
});
