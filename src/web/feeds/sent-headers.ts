import { basicAuthorization, joinHeaders, type RequestHeader, readHeader } from "../../feeds/request-header.ts";
import { HttpProblem } from "../problem.ts";

/**
 * The request headers that a form gives a feed, by a user name and password or as a line; null where it gives none.
 *
 * @throws HttpProblem where they can't be read; it says nothing of what they are
 */
export function sentHeaders(text: (name: string) => string): RequestHeader | null {
  const [user, password, line] = [text("user"), text("password"), text("header")];
  const basic = user === "" && password === "" ? {} : basicAuthorization(user, password);
  if (basic === null) throw refused("A user name has no colon in it; what stands behind one is the password.");
  const header = line.trim() === "" ? {} : readHeader(line);
  if (header === null) throw refused("A header has the form “Name: value”, such as “Authorization: Bearer …”.");
  return joinHeaders([basic, header]);
}

/** Whether a form gives a password or header, of whatever form. */
export function givesHeaders(text: (name: string) => string): boolean {
  return ["user", "password", "header"].some((name) => text(name) !== "");
}

function refused(detail: string): HttpProblem {
  return new HttpProblem(400, { title: "The password or header can’t be sent", detail });
}
