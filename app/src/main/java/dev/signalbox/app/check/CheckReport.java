package dev.signalbox.app.check;

import dev.signalbox.app.installation.InstallationCheck;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `check` found, for people and for programs.
record CheckReport(List<InstallationCheck.Remark> remarks) {
  CheckReport {
    remarks = List.copyOf(remarks);
  }

  boolean sound() {
    return faults() == 0;
  }

  private long faults() {
    return remarks.stream().filter(InstallationCheck.Remark::fault).count();
  }

  List<String> text() {
    var lines = new ArrayList<String>();
    remarks.forEach(remark -> lines.add(VisibleText.line(remark.text())));
    long bad = faults();
    String warnings = remarks.size() == 1 ? " warning" : " warnings";
    if (bad > 0) {
      lines.add(bad + (bad == 1 ? " finding" : " findings"));
    } else {
      lines.add(remarks.isEmpty() ? "sound" : "sound, with " + remarks.size() + warnings);
    }
    return lines;
  }

  /// The shape that docs/findings.md promises.
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sound", sound());
    json.put("faults", faults());
    json.put("warnings", remarks.size() - faults());
    json.put("findings", remarks.stream().map(CheckReport::json).toList());
    return json;
  }

  private static Map<String, @Nullable Object> json(InstallationCheck.Remark remark) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("code", remark.code().id());
    json.put("page", remark.code().page());
    json.put("severity", remark.fault() ? "error" : "warning");
    json.put("file", remark.file());
    json.put("line", remark.at() == null ? null : remark.at().line());
    json.put("column", remark.at() == null ? null : remark.at().column());
    json.put("message", remark.message());
    return json;
  }
}
