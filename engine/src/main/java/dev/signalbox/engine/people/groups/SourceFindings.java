package dev.signalbox.engine.people.groups;

import dev.signalbox.engine.config.LiveFile;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What there is to say about the further sources of groups.
///
/// @param answers what each said last
/// @param lost why some of them count no more, by name
/// @param known whether somebody, or some group, is called so
/// @param open whether a source knows many who are nobody here, as directories do
public record SourceFindings(
    List<SourceAnswer> answers,
    Map<String, String> lost,
    Predicate<String> known,
    Predicate<String> open) {
  private static final int SHOWN = 5;

  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    answers.forEach(answer -> add(answer, findings));
    return findings;
  }

  private void add(SourceAnswer answer, List<Finding> findings) {
    String loss = lost.get(answer.name());
    if (loss != null) {
      findings.add(
          finding(
              FindingCode.SOURCE_NOT_READ,
              answer,
              Finding.Kind.FAULT,
              loss + ": whatever depends on its groups is refused until it is back"));
    } else if (!answer.problem().isEmpty()) {
      findings.add(
          finding(
              FindingCode.SOURCE_NOT_READ,
              answer,
              Finding.Kind.FAULT,
              answer.problem() + "; what it said last counts until " + answer.until()));
    }
    if (open.test(answer.name())) {
      return;
    }
    var nobody = new TreeSet<String>();
    answer.members().values().forEach(nobody::addAll);
    nobody.removeIf(known);
    if (!nobody.isEmpty()) {
      String shown = String.join(", ", nobody.stream().limit(SHOWN).toList());
      findings.add(
          finding(
              FindingCode.NOBODY_HERE,
              answer,
              Finding.Kind.WARNING,
              "%d of its members are nobody here: %s%s"
                  .formatted(nobody.size(), shown, nobody.size() > SHOWN ? ", …" : "")));
    }
  }

  private static Finding finding(
      FindingCode code, SourceAnswer answer, Finding.Kind kind, String message) {
    return new Finding("group source " + answer.name(), new Position(1, 1), code, kind, message);
  }

  /// What a look came to: news, or that a source says nothing usable since just now.
  ///
  /// @param before what each had said
  /// @param changed whether anybody's groups are others now
  public LiveFile.Refresh refresh(List<SourceAnswer> before, boolean changed) {
    if (changed) {
      return new LiveFile.Refresh.Replaced(findings());
    }
    boolean fresh = false;
    for (int i = 0; i < answers.size(); i++) {
      String problem = answers.get(i).problem();
      fresh |= !problem.isEmpty() && !problem.equals(before.get(i).problem());
    }
    return fresh ? new LiveFile.Refresh.Refused(findings()) : new LiveFile.Refresh.Unchanged();
  }
}
