package dev.signalbox.engine.people.groups;

import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.document.YamlException;
import dev.signalbox.engine.document.YamlReader;
import dev.signalbox.spi.people.GroupAnswer;
import dev.signalbox.spi.people.GroupSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A file that something else keeps up to date, such as a script that asks a directory: `groups`
/// with their members, and `as-of`, when that was so. Without `as-of` it is so as long as the file
/// is there.
public final class GroupFile implements GroupSource {
  /// By how much the clock of who writes the file may be ahead of ours.
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private final String name;
  private final Path file;
  private final InstantSource clock;
  private @Nullable String seen;
  private @Nullable String taken;
  private @Nullable Written written;

  /// @param name the source's name, with which its groups begin
  public GroupFile(String name, Path file, InstantSource clock) {
    this.name = name;
    this.file = file;
    this.clock = clock;
  }

  /// @param asOf null when the file does not say it
  /// @param why what is wrong with it, or empty
  private record Written(Map<String, Set<String>> groups, @Nullable Instant asOf, String why) {}

  /// A changed text counts when two looks in a row saw the same, so that half of one does not.
  @Override
  public GroupAnswer look() {
    try {
      String text = text();
      if (!text.equals(taken) && (taken == null || text.equals(seen))) {
        written = read(text);
        taken = text;
      }
      seen = text;
    } catch (IOException e) {
      return new GroupAnswer.Lost(file.getFileName() + ": " + reason(e));
    }
    return answer(Objects.requireNonNull(written));
  }

  private GroupAnswer answer(Written now) {
    Instant instant = clock.instant();
    Instant asOf = now.asOf() == null ? instant : now.asOf();
    if (!now.why().isEmpty()) {
      return new GroupAnswer.Lost(now.why());
    }
    return asOf.isAfter(instant.plus(AHEAD))
        ? new GroupAnswer.Lost(file.getFileName() + ": 'as-of' has yet to come: " + asOf)
        : new GroupAnswer.Told(now.groups(), asOf);
  }

  private String text() throws IOException {
    if (Files.size(file) > YamlReader.LONGEST_OF_MANY) {
      throw new IOException("it has more than 16 MiB");
    }
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
        .toString();
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file";
      case AccessDeniedException _ -> "access denied";
      case CharacterCodingException _ -> "not UTF-8";
      default -> String.valueOf(e.getMessage());
    };
  }

  private Written read(String text) {
    var findings = new Findings(String.valueOf(file.getFileName()), text);
    var groups = new LinkedHashMap<String, Set<String>>();
    Optional<Instant> asOf = Optional.empty();
    try {
      Optional<Yaml> yaml = new YamlReader(YamlReader.LONGEST_OF_MANY).read(text);
      if (yaml.isEmpty()) {
        return new Written(Map.of(), null, file.getFileName() + ": it is empty");
      }
      Fields fields = Fields.of("a file of groups", yaml.get(), findings);
      asOf = fields.text("as-of").flatMap(at -> instant(at, findings));
      if (fields.value("groups").isEmpty()) {
        findings.error(FindingCode.MISSING_KEY, fields.at(), "a file of groups needs 'groups'");
      }
      fields.value("groups").ifPresent(value -> groups(value, groups, findings));
      fields.finish();
    } catch (YamlException e) {
      findings.error(FindingCode.UNREADABLE, e.at(), String.valueOf(e.getMessage()));
    }
    String why =
        findings.all().stream()
            .filter(Finding::blocks)
            .findFirst()
            .map(Finding::toString)
            .orElse("");
    return new Written(groups, asOf.orElse(null), why);
  }

  private void groups(Yaml value, Map<String, Set<String>> groups, Findings findings) {
    for (Yaml.Entry entry : Fields.of("'groups'", value, findings).entries()) {
      String group = entry.key();
      if (!GroupReader.source(group).equals(name) || !GroupReader.ID.matcher(group).matches()) {
        findings.error(
            FindingCode.BAD_NAME,
            entry.at(),
            "the group '%s' must be named %s.… in lower-case letters, digits, . _ -: that is how groups of this source are told from others"
                .formatted(group, name));
      }
      var members = new LinkedHashSet<String>();
      findings
          .texts(entry.value(), "the group '" + group + "'")
          .forEach(member -> members.add(member.value()));
      groups.put(group, members);
    }
  }

  private static Optional<Instant> instant(Yaml.Text at, Findings findings) {
    try {
      return Optional.of(Instant.parse(at.value()));
    } catch (DateTimeParseException e) {
      findings.error(
          FindingCode.NOT_A_TIME,
          at.at(),
          "'as-of' must be an instant such as 2026-03-01T12:00:00Z");
      return Optional.empty();
    }
  }
}
