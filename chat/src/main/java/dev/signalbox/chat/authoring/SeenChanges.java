package dev.signalbox.chat.authoring;

import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.revision.Difference;
import dev.signalbox.engine.revision.RevisionEvent;
import dev.signalbox.engine.revision.Revisions;
import dev.signalbox.engine.revision.RunbookDiff;
import dev.signalbox.engine.revision.TextDiff;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is different between two revisions of a runbook that a person may read.
public final class SeenChanges {
  private final SeenRevisions seen;

  public SeenChanges(SeenRevisions seen) {
    this.seen = seen;
  }

  /// Which two.
  ///
  /// @param from the earlier one's first characters, or null for the one that was active before
  /// @param to the later one's, or null for the one that is active
  record Wanted(String runbook, @Nullable String from, @Nullable String to) {
    Wanted {
      from = from == null ? null : from.toLowerCase(Locale.ROOT);
      to = to == null ? null : to.toLowerCase(Locale.ROOT);
    }
  }

  /// What was found.
  sealed interface Found {
    /// What is different.
    ///
    /// @param from the first characters of a revision
    /// @param words what it changes, the widening first; empty where one of them is no runbook
    record Change(String from, String to, List<Difference> words, List<TextDiff.Line> all)
        implements Found {
      public Change {
        words = List.copyOf(words);
        all = List.copyOf(all);
      }

      String lines(int context) {
        return TextDiff.around(all, context);
      }
    }

    /// There are not two that the person may read.
    ///
    /// @param why one sentence
    record None(String why) implements Found {}
  }

  Found between(Principal person, Wanted wanted) {
    String name = wanted.runbook;
    List<RevisionEvent> history = seen.history(person, name);
    if (history.isEmpty()) {
      return new Found.None("There is no runbook " + name + " that you can see.");
    }
    List<String> active =
        history.stream()
            .filter(event -> event.kind() == RevisionEvent.Kind.ACTIVE)
            .map(event -> String.valueOf(event.revision()))
            .toList();
    String to = wanted.to == null ? first(active).orElse(null) : wanted.to;
    String from =
        wanted.from == null
            ? active.stream().dropWhile(one -> !one.equals(to)).skip(1).findFirst().orElse(null)
            : wanted.from;
    if (to == null || from == null) {
      return new Found.None(
          name + " has only one revision that was active. Name two: /runbook history " + name);
    }
    return switch (seen.find(person, name, from)) {
      case Revisions.Found.None none -> new Found.None(none.why());
      case Revisions.Found.One earlier ->
          switch (seen.find(person, name, to)) {
            case Revisions.Found.None none -> new Found.None(none.why());
            case Revisions.Found.One later -> change(name, earlier, later);
          };
    };
  }

  private static Optional<String> first(List<String> some) {
    return some.stream().findFirst();
  }

  private static Found change(String name, Revisions.Found.One from, Revisions.Found.One to) {
    return new Found.Change(
        RevisionEvent.brief(from.revision()),
        RevisionEvent.brief(to.revision()),
        words(name, from.text(), to.text()),
        TextDiff.of(from.text(), to.text()));
  }

  /// What a change does in words; nothing where one of the texts is no runbook.
  static List<Difference> words(String name, String from, String to) {
    Optional<Runbook> before = read(name, from);
    Optional<Runbook> after = read(name, to);
    return before.isPresent() && after.isPresent()
        ? RunbookDiff.of(before.get(), after.get())
        : List.of();
  }

  private static Optional<Runbook> read(String name, String text) {
    return new RunbookReader().read(name.replace('.', '/') + ".yaml", text).runbook();
  }
}
