package dev.signalbox.chat.authoring;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.proposal.Examination;
import dev.signalbox.engine.revision.Difference;
import dev.signalbox.engine.revision.RevisionEvent;
import dev.signalbox.engine.revision.TextDiff;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A runbook's file as the console gets it.
///
/// @param revision the active one, or null where none is
/// @param text of the active one, or null
/// @param refused the file that is there instead and did not become active, or null
/// @param events what became of it, newest first
record RunbookJson(
    String name,
    @Nullable String about,
    @Nullable String owner,
    @Nullable String risk,
    @Nullable String revision,
    @Nullable String text,
    @Nullable RefusedJson refused,
    List<EventJson> events) {
  static RunbookJson of(
      String name,
      @Nullable Runbook active,
      Catalog.@Nullable Refused refused,
      List<RevisionEvent> events) {
    return new RunbookJson(
        name,
        active == null ? null : active.about(),
        active == null ? null : active.owner(),
        active == null ? null : lower(active.risk()),
        active == null ? null : active.revision(),
        active == null ? null : active.text(),
        refused == null
            ? null
            : new RefusedJson(
                refused.revision(),
                refused.text(),
                refused.findings().stream().map(RunbookJson::finding).toList()),
        events.stream().map(RunbookJson::event).toList());
  }

  record RefusedJson(String revision, String text, List<FindingJson> findings) {}

  /// @param at in epoch milliseconds
  /// @param person who proposed it, or null
  record EventJson(
      String kind,
      @Nullable String revision,
      long at,
      @Nullable String why,
      @Nullable String person,
      @Nullable String proposal) {}

  /// @param file of the runbook that it is about
  record FindingJson(String file, int line, int column, String code, String kind, String message) {}

  /// What its tests say.
  record ExaminationJson(
      List<FindingJson> findings, List<TestJson> tests, List<FindingJson> unreached) {
    static ExaminationJson of(Examination examination) {
      return new ExaminationJson(
          examination.draft().findings().stream().map(RunbookJson::finding).toList(),
          examination.tests().stream()
              .map(result -> {
                Finding broken = result.broken();
                return new TestJson(
                    result.test().about(),
                    result.test().at().line(),
                    result.holds(),
                    broken == null ? null : broken.message(),
                    broken == null ? null : broken.at().line());
              })
              .toList(),
          examination.unreached().stream().map(RunbookJson::finding).toList());
    }
  }

  /// @param line where it begins
  /// @param why it does not hold, or null
  /// @param wrong the line of what does not hold, or null
  record TestJson(
      String about, int line, boolean holds, @Nullable String why, @Nullable Integer wrong) {}

  /// What is different between two texts.
  record ChangeJson(String from, String to, List<WordJson> words, List<LineJson> lines) {
    static ChangeJson of(SeenChanges.Found.Change change) {
      return new ChangeJson(
          change.from(), change.to(), told(change.words()), compared(change.all()));
    }
  }

  record WordJson(String weight, String words) {}

  record LineJson(String kind, int before, int after, String text) {}

  static List<WordJson> told(List<Difference> all) {
    return all.stream().map(one -> new WordJson(lower(one.weight()), one.words())).toList();
  }

  static List<LineJson> compared(List<TextDiff.Line> all) {
    return all.stream()
        .map(line -> new LineJson(lower(line.kind()), line.before(), line.after(), line.text()))
        .toList();
  }

  static FindingJson finding(Finding finding) {
    return new FindingJson(
        finding.file(),
        finding.at().line(),
        finding.at().column(),
        finding.code().id(),
        lower(finding.kind()),
        finding.message());
  }

  private static EventJson event(RevisionEvent event) {
    RevisionEvent.Came came = event.came();
    return new EventJson(
        lower(event.kind()),
        event.revision(),
        event.at().toEpochMilli(),
        event.why(),
        came == null ? null : came.person(),
        came == null ? null : came.proposal());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
