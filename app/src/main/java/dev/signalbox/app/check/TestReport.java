package dev.signalbox.app.check;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.run.RunbookTrials;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What came of the tests of one file, for people and for programs.
record TestReport(Runbook runbook, List<RunbookTrials.Result> results) {
  TestReport {
    results = List.copyOf(results);
  }

  boolean holds() {
    return results.stream().allMatch(RunbookTrials.Result::holds);
  }

  /// @param broken what is wrong with files whose tests cannot be tried
  static List<String> text(List<TestReport> reports, List<Finding> broken) {
    var lines = new ArrayList<String>();
    broken.forEach(finding -> lines.add(finding.coded()));
    reports.stream().filter(TestReport::tested).forEach(report -> report.tell(lines));
    List<String> untested =
        reports.stream()
            .filter(report -> !report.tested())
            .map(report -> report.runbook.name())
            .toList();
    if (!untested.isEmpty()) {
      lines.add("Without tests: " + String.join(", ", untested));
    }
    List<RunbookTrials.Result> all =
        reports.stream().flatMap(report -> report.results.stream()).toList();
    long failed = all.stream().filter(result -> !result.holds()).count();
    String tests = all.size() + (all.size() == 1 ? " test" : " tests");
    lines.add(failed == 0 ? tests + ", all hold" : tests + ", of which " + failed + " fail");
    return lines.stream().map(VisibleText::line).toList();
  }

  private boolean tested() {
    return !results.isEmpty();
  }

  private void tell(List<String> lines) {
    lines.add(runbook.name() + ": " + runbook.about());
    for (RunbookTrials.Result result : results) {
      lines.add(
          "  %s %s (%d ms)"
              .formatted(
                  result.holds() ? "✔" : "✘", result.test().about(), result.took().toMillis()));
      Finding finding = result.broken();
      if (finding != null) {
        lines.add("    " + finding.coded());
      }
    }
    RunbookTrials.unreached(runbook, results)
        .forEach(finding ->
            lines.add("  - line %d: %s".formatted(finding.at().line(), finding.message())));
  }

  static Map<String, Object> json(List<TestReport> reports, List<Finding> broken) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("holds", broken.isEmpty() && reports.stream().allMatch(TestReport::holds));
    json.put("runbooks", reports.stream().map(TestReport::json).toList());
    json.put("findings", broken.stream().map(TestReport::json).toList());
    return json;
  }

  private Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("runbook", runbook.name());
    json.put("tests", results.stream().map(TestReport::json).toList());
    json.put(
        "unreached",
        tested()
            ? RunbookTrials.unreached(runbook, results).stream().map(TestReport::json).toList()
            : List.of());
    return json;
  }

  private static Map<String, @Nullable Object> json(RunbookTrials.Result result) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("about", result.test().about());
    json.put("line", result.test().at().line());
    json.put("holds", result.holds());
    json.put("millis", result.took().toMillis());
    json.put("finding", result.broken() == null ? null : json(result.broken()));
    return json;
  }

  private static Map<String, Object> json(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", finding.file());
    json.put("line", finding.at().line());
    json.put("column", finding.at().column());
    json.put("code", finding.code().id());
    json.put("message", finding.message());
    return json;
  }
}
