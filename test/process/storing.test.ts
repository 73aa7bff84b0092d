import { expect, it } from "vitest";
import { createStoring } from "../../src/process/storing.ts";

const full = () => Promise.reject(new Error("The disk is full."));
const fine = () => Promise.resolve("stored");

it("knows why something can't be stored until it can be", async () => {
  const storing = createStoring(() => 0, 1000);
  expect(storing.trouble()).toBeNull();
  await expect(storing.run("gazette", full)).rejects.toThrow("The disk is full.");
  expect(storing.trouble()).toBe("The disk is full.");
  expect(await storing.run("wire", fine)).toBe("stored");
  expect(storing.trouble()).toBe("The disk is full.");
  await storing.run("gazette", fine);
  expect(storing.trouble()).toBeNull();
});

it("forgets what is not tried again, as a feed that left the list", async () => {
  let now = 0;
  const storing = createStoring(() => now, 1000);
  await expect(storing.run("gazette", full)).rejects.toThrow();
  now = 999;
  expect(storing.trouble()).toBe("The disk is full.");
  now = 1000;
  expect(storing.trouble()).toBeNull();
});
