package dev.signalbox.examples.demo.served;

import dev.signalbox.examples.demo.Release;
import dev.signalbox.examples.demo.Release.Behaviour;
import dev.signalbox.examples.demo.Releases;
import dev.signalbox.examples.demo.text.DemoArguments;
import dev.signalbox.examples.demo.text.DemoUsageException;
import java.util.List;
import java.util.Set;

/// How a service process is asked to start.
record ServedReleaseCommand(Release release, int port, boolean untilStdinCloses) {
  private static final String UNTIL_STDIN_CLOSES = "until-stdin-closes";

  static ServedReleaseCommand read(String... line) {
    DemoArguments arguments =
        DemoArguments.read(
            List.of(line),
            Set.of("name", "version", "port", "error-rate"),
            Set.of(UNTIL_STDIN_CLOSES));
    String name = arguments.required("name");
    String version = arguments.required("version");
    Release release =
        arguments
            .option("error-rate")
            .map(rate -> new Release(name, version, errorsPerMillion(rate), Behaviour.SOUND))
            .orElseGet(() -> Releases.find(name, version));
    return new ServedReleaseCommand(
        release, arguments.number("port", 0, 0, 65_535), arguments.has(UNTIL_STDIN_CLOSES));
  }

  private static int errorsPerMillion(String rate) {
    try {
      double share = Double.parseDouble(rate);
      if (share >= 0 && share <= 1) {
        return (int) Math.round(share * 1_000_000);
      }
    } catch (NumberFormatException e) {
      throw new DemoUsageException("option --error-rate needs a number (you said " + rate + ")");
    }
    throw new DemoUsageException(
        "option --error-rate needs a number from 0 to 1 (you said " + rate + ")");
  }
}
