import { expect, it } from "vitest";
import {
  basicAuthorization,
  headersFor,
  joinHeaders,
  passwordWanted,
  readHeader,
} from "../../src/feeds/request-header.ts";

it.each([
  ["Cookie: a=b", { Cookie: "a=b" }],
  [" X-Key:abc ", { "X-Key": "abc" }],
  ["Authorization: Bearer x:y z", { Authorization: "Bearer x:y z" }],
  ["Cookie:", null],
  ["Cookie a=b", null],
  ["Bad name: x", null],
  ["A: x\r\nB: y", null],
])("reads the header “%s”", (line, header) => {
  expect(readHeader(line)).toEqual(header);
});

it("tells a name and password in UTF-8 (RFC 7617)", () => {
  expect(basicAuthorization("test", "123£")).toEqual({ Authorization: "Basic dGVzdDoxMjPCow==" });
  expect(basicAuthorization("a:b", "c")).toBeNull();
});

it.each([
  ["https://a.example/feed", "a.example", true],
  ["https://a.example/feed", "https://A.example/page", true],
  ["http://a.example/feed", "a.example", false],
  ["https://www.a.example/feed", "a.example", false],
])("what was given goes to %s with the address %s: %s", (url, address, isSent) => {
  expect(headersFor(url, address, { A: "b" })).toEqual(isSent ? { headers: { A: "b" } } : {});
});

it("says where a password was sent that was refused", () => {
  expect(passwordWanted("a.example/feed", null)).toMatch(/it wants a password or key\.$/);
  expect(passwordWanted("a.example/feed", { A: "b" })).toMatch(
    /another password.* sent to https:\/\/a\.example alone\.$/,
  );
});

it("sends a header once, however its name is written: the last that was given", () => {
  const joined = joinHeaders([{ authorization: "Bearer y", "X-Key": "a" }, { Authorization: "Basic eDp5" }]);
  expect(joined).toEqual({ Authorization: "Basic eDp5", "X-Key": "a" });
  expect(joinHeaders([{}, {}])).toBeNull();
});
