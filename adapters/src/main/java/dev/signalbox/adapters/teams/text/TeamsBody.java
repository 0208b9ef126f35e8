package dev.signalbox.adapters.teams.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.kit.text.TextUnit;
import dev.signalbox.spi.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The elements of an Adaptive Card from top to bottom, as many as fit.
final class TeamsBody {
  private static final String MORE = "…";

  private final List<Map<String, Object>> elements = new ArrayList<>();
  private int left;
  private boolean cut;
  private boolean shortened;

  /// @param most bytes of all elements as JSON
  TeamsBody(int most) {
    left = most;
  }

  List<Map<String, Object>> elements() {
    return elements;
  }

  /// True when something did not fit.
  boolean isCut() {
    return cut || shortened;
  }

  /// Lines of which more is left out than is shown.
  void cutAfter(TeamsLines lines) {
    add(lines);
    shortened = true;
  }

  /// Lines below one another, nearer than other elements.
  void add(TeamsLines lines) {
    var apart = true;
    for (var runs : lines.lines()) {
      if (!cut) {
        var fitting = fitting(runs);
        if (!fitting.isEmpty()) {
          add(block(fitting, apart));
        }
        cut = cut || !fitting.equals(runs);
      }
      apart = false;
    }
  }

  /// An element, where it fits, and nothing did not before.
  void add(Map<String, Object> element) {
    int size = size(element) + 1;
    if (cut || size > left) {
      cut = true;
    } else {
      left -= size;
      elements.add(element);
    }
  }

  static Map<String, Object> block(List<Map<String, Object>> runs, boolean apart) {
    var block = new LinkedHashMap<String, Object>();
    block.put("type", "RichTextBlock");
    if (!apart) {
      block.put("spacing", "None");
    }
    block.put("inlines", runs);
    return block;
  }

  static int size(Object json) {
    return JsonWriter.text(json).getBytes(UTF_8).length;
  }

  /// The beginning of a line, as much as fits.
  private List<Map<String, Object>> fitting(List<Map<String, Object>> runs) {
    var fitting = new ArrayList<Map<String, Object>>();
    for (var run : runs) {
      fitting.add(run);
      if (size(block(fitting, false)) >= left) {
        fitting.removeLast();
        shorten(run, fitting);
        break;
      }
    }
    return fitting;
  }

  private void shorten(Map<String, Object> run, List<Map<String, Object>> before) {
    var text = String.valueOf(run.get("text"));
    for (var most = left; most > 16; most = most * 3 / 4) {
      var shorter = new LinkedHashMap<>(run);
      shorter.put("text", TextUnit.BYTES.first(text, most) + MORE);
      before.add(shorter);
      if (size(block(before, false)) < left) {
        return;
      }
      before.removeLast();
    }
  }
}
