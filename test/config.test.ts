import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../src/config.ts";
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
