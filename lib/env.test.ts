import { describe, expect, it } from "vitest";
import { EnvironmentError, readEnvironment } from "@/lib/env";

describe("readEnvironment", () => {
  it("needs no variable at all for the embedded database on port 3000", () => {
    const environment = readEnvironment({});
    expect(environment).toMatchObject({
      databaseUrl: null,
      port: 3000,
      host: "127.0.0.1",
      demo: false,
      metricsPort: null,
    });
    expect(environment).toMatchObject({ sessionIdleMinutes: 15, sessionAbsoluteHours: 8, trustedProxyHops: 0 });
    expect(environment.publicUrl).toBe("http://localhost:3000");
    expect(environment.dataFolder).toBe(`${process.cwd()}/.comity`);
  });

  it("takes an empty variable for an absent one, as shells and unit files write them", () => {
    expect(readEnvironment({ PORT: "", COMITY_URL: "" }).publicUrl).toBe("http://localhost:3000");
  });

  it("keeps of the public address its origin only", () => {
    expect(readEnvironment({ COMITY_URL: "https://portal.example/path/?q=1" }).publicUrl).toBe(
      "https://portal.example",
    );
  });

  it.each([
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "3000; rm"],
    ["COMITY_URL", "portal.example"],
    ["COMITY_URL", "file:///etc/passwd"],
    ["COMITY_DEMO", "yes"],
    ["COMITY_HOST", "local host"],
    ["SESSION_IDLE_MINUTES", "0"],
    ["TRUSTED_PROXY_HOPS", "-1"],
    ["LOG_LEVEL", "loud"],
    ["DATABASE_URL", "mysql://localhost/comity"],
  ])("names %s when it is %j", (name, value) => {
    expect(() => readEnvironment({ [name]: value })).toThrow(EnvironmentError);
    expect(() => readEnvironment({ [name]: value })).toThrow(new RegExp(`variable ${name} must`));
  });

  it("repeats no value in its complaint, since it may hold a password", () => {
    const read = () => readEnvironment({ DATABASE_URL: "postgres//owner:hunter2@db" });
    expect(read).toThrow(EnvironmentError);
    expect(read).not.toThrow(/hunter2/);
  });

  it("says who sets APP_DATABASE_URL when a process asks for it in vain", () => {
    expect(() => readEnvironment({}).appDatabaseUrl).toThrow(/comity serve/);
    expect(readEnvironment({ APP_DATABASE_URL: "postgresql://a@b/c" }).appDatabaseUrl).toBe("postgresql://a@b/c");
  });
});
