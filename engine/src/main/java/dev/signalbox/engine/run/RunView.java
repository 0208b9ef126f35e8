package dev.signalbox.engine.run;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.command.ServiceEntry;
import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.form.FormQuestion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A run, as people see it: whole values, so that showing it twice is harmless.
///
/// @param code what people type: six characters
/// @param service what it is about, or null
/// @param steps every step in order, not yet begun ones included
/// @param forms those that it asked people to fill in, oldest first
/// @param checklists those that it listed for people to tick, oldest first
/// @param tail the last lines of output, masked, or empty
public record RunView(
    String id,
    String code,
    Pinned pinned,
    Asked asked,
    @Nullable Target service,
    State state,
    List<StepView> steps,
    List<Approval> approvals,
    List<FormQuestion> forms,
    List<Checklist> checklists,
    String tail) {
  public RunView {
    steps = List.copyOf(steps);
    approvals = List.copyOf(approvals);
    forms = List.copyOf(forms);
    checklists = List.copyOf(checklists);
  }

  /// The revision of a runbook that it runs, whatever becomes of the file.
  ///
  /// @param about the runbook's own words
  /// @param owner the group or person who answers for the runbook
  /// @param as the service that it acts as, or null
  public record Pinned(
      String runbook, String revision, String about, String owner, @Nullable String as) {}

  /// What was asked for, by whom and where.
  ///
  /// @param line the canonical command line
  /// @param caller a person's or service's id
  /// @param account `platform/workspace/userId` it was asked through
  /// @param origin the gateway, lower case
  /// @param files that it was given
  public record Asked(
      String line,
      String caller,
      String account,
      String origin,
      String room,
      Instant createdAt,
      List<GivenFile> files) {
    public Asked {
      files = List.copyOf(files);
    }

    /// Without files.
    public Asked(
        String line, String caller, String account, String origin, String room, Instant createdAt) {
      this(line, caller, account, origin, room, createdAt, List.of());
    }
  }

  /// A file that it was given.
  ///
  /// @param param what it is called in the runbook
  /// @param size in bytes
  /// @param digest SHA-256 of its content in hex
  public record GivenFile(String param, String name, String type, long size, String digest) {
    /// Those among these values.
    public static Stream<GivenFile> among(Map<String, ?> values) {
      return values.entrySet().stream()
          .flatMap(entry ->
              entry.getValue() instanceof FileValue file
                  ? Stream.of(
                      new GivenFile(
                          entry.getKey(), file.name(), file.type(), file.bytes(), file.digest()))
                  : Stream.empty());
    }
  }

  /// The service that it is about, with what everybody who sees the run may be told of it: no
  /// room's name.
  ///
  /// @param owner the group or person who answers for it, or null
  /// @param needs other services that it does not work without
  public record Target(String name, @Nullable String owner, List<String> needs) {
    public Target {
      needs = List.copyOf(needs);
    }

    public static Target of(String name, ServiceEntry known) {
      return new Target(name, known.owner(), known.needs());
    }

    /// In one line: `payments, owner developers`; empty when there is nothing to tell but its name.
    public String text() {
      String known = new ServiceEntry(owner, null, needs).text(Set.of());
      return known.isEmpty() ? "" : name + ", " + known;
    }
  }

  /// Where it stands.
  ///
  /// @param reason why it ended or waits, one sentence, or null
  /// @param remark what people have to know of it besides, one sentence, or null
  /// @param lock the name of the lock that it needs, or null
  public record State(
      RunStatus status,
      @Nullable String reason,
      @Nullable String remark,
      @Nullable String lock,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt) {}

  public String line() {
    return asked.line;
  }

  /// The id of whoever asked.
  public String caller() {
    return asked.caller;
  }

  public String room() {
    return asked.room;
  }

  public RunStatus status() {
    return state.status;
  }

  public @Nullable String reason() {
    return state.reason;
  }

  /// A piece of a run's output, masked.
  ///
  /// @param text UTF-8; what was cut is said in its place, in brackets
  /// @param from where the piece begins, in bytes of the whole output
  /// @param next where to go on reading
  /// @param total where the output ends now
  /// @param cut how many bytes before this piece, from `from` on, are not kept
  public record Output(String text, long from, long next, long total, long cut) {}
}
