package dev.signalbox.app.check;

import dev.signalbox.app.UsageException;
import dev.signalbox.app.installation.InstallationFile;
import dev.signalbox.app.installation.Offline;
import dev.signalbox.app.installation.Policy;
import dev.signalbox.app.server.Features;
import dev.signalbox.spi.config.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// A line that is looked at and not run, the room it would be typed in, and the installation.
final class LineOptions {
  @Parameters(
      paramLabel = "LINE",
      arity = "1..*",
      description = "For example: rollback payments --to v4.12.2")
  private List<String> line = new ArrayList<>();

  @Option(names = "--in", required = true, paramLabel = "ROOM", description = "Where it is typed.")
  private String room = "";

  @Mixin private InstallationFile installation = new InstallationFile();

  LineOptions() {}

  /// Takes few options for the command itself: `--version` and most others are the line's.
  @Spec(Spec.Target.MIXEE)
  void readWith(CommandSpec spec) {
    spec.parser().unmatchedOptionsArePositionalParams(true);
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help message and exit.")
            .build());
  }

  Offline open() {
    return Offline.open(installation.path(), Features.PRODUCT.declared());
  }

  /// The line as it is typed in chat.
  String text() {
    return ChatLine.of(line);
  }

  /// @throws UsageException when there is no such room
  String room(Policy policy) {
    Set<String> rooms = policy.vocabularies().names().rooms();
    if (!rooms.contains(room)) {
      throw new UsageException("There is no room '" + room + "'" + Nearest.hint(room, rooms) + ".");
    }
    return room;
  }

  /// Says why the line cannot be read.
  ///
  /// @return with what the command ends
  static int refused(String text) {
    System.out.println(text);
    return 1;
  }
}
