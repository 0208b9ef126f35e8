package dev.signalbox.testkit.hostile;

import java.util.List;

/// Texts that some readers of JSON take, and that are none: every reader of ours refuses all of
/// them.
public final class HostileJson {
  public static final List<String> ALL =
      List.of(
          "",
          " ",
          "null",
          "{\"a\":1,\"a\":2}",
          "{\"a\":{\"b\":1,\"\\u0062\":2}}",
          "{\"a\":1}{}",
          "{\"a\":1}]",
          "{\"a\":1} done",
          "{\"a\":1}\u0000",
          "{\"a\":1,}",
          "{\"a\":[1,]}",
          "{\"a\":[,]}",
          "{\"a\":[1 2]}",
          "{\"a\":[}",
          "{\"a\"}",
          "{\"a\":}",
          "{\"a\":1",
          "{\"a\":\"1",
          "{a:1}",
          "{'a':1}",
          "{\"a\":'1'}",
          "{\"a\":NaN}",
          "{\"a\":-Infinity}",
          "{\"a\":01}",
          "{\"a\":-}",
          "{\"a\":+1}",
          "{\"a\":.5}",
          "{\"a\":5.}",
          "{\"a\":0x10}",
          "{\"a\":1e}",
          "{\"a\":1e400}",
          "{\"a\":-1e999999999}",
          "{\"a\":1e-400}",
          "{\"a\":1.5e943737541908}",
          "{\"a\":" + "9".repeat(401) + "}",
          "{\"a\":tru}",
          "{\"a\":TRUE}",
          "{\"a\":undefined}",
          "{\"a\":\"\n\"}",
          "{\"a\":\"\u0000\"}",
          "{\"a\":\"\\x41\"}",
          "{\"a\":\"\\u12\"}",
          "{\"a\":\"\\\n\"}",
          "// said\n{\"a\":1}",
          "{\"a\":/* said */1}",
          "# said\n{\"a\":1}",
          "\uFEFF\uFEFF{\"a\":1}",
          "\u00A0{\"a\":1}",
          ")]}',\n{\"a\":1}",
          "{\"a\":".repeat(201) + "1" + "}".repeat(201),
          "{\"a\":" + "[".repeat(100_000));

  private HostileJson() {}
}
