import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import { refuseUnknown } from "./refused-parameters.ts";

/** Refuses requests with parameters that their operation, as it is described, doesn't have. */
export function refuseUnknownParameters(routes: OpenAPIHono): MiddlewareHandler {
  let known: ReadonlyMap<string, readonly string[]> | null = null;
  return async (c, next) => {
    known ??= parametersByOperation(routes);
    for (const { method, path, basePath } of matchedRoutes(c)) {
      const names = known.get(`${method} ${path.slice(basePath === "/" ? 0 : basePath.length)}`);
      if (names === undefined) continue;
      refuseUnknown(c, names);
      break;
    }
    await next();
  };
}

function parametersByOperation({ openAPIRegistry }: OpenAPIHono): ReadonlyMap<string, readonly string[]> {
  return new Map(
    openAPIRegistry.definitions.flatMap((definition) => {
      if (definition.type !== "route") return [];
      const { method, path, request } = definition.route;
      const names = request?.query instanceof z.ZodObject ? Object.keys(request.query.shape) : [];
      return [[`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`, names] as const];
    }),
  );
}
