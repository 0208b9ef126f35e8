package dev.signalbox.app.people;

import dev.signalbox.app.edit.YamlText;
import dev.signalbox.engine.document.Yaml;
import java.util.List;

/// The members of a group as they are written: one, a list in brackets, or a line for each.
final class GroupText {
  private final YamlText source;
  private final Yaml written;
  private final List<Yaml.Text> members;

  GroupText(YamlText source, Yaml written) {
    this.source = source;
    this.written = written;
    this.members = members(written);
  }

  /// Names of people and groups, as they are written.
  static List<Yaml.Text> members(Yaml written) {
    return switch (written) {
      case Yaml.Text one -> List.of(one);
      case Yaml.Items items ->
          items.items().stream()
              .filter(Yaml.Text.class::isInstance)
              .map(Yaml.Text.class::cast)
              .toList();
      case Yaml.Mapping _ -> List.of();
    };
  }

  /// The document with one more member, behind the others.
  String with(String id) {
    int start = source.offset(written.at());
    if (written instanceof Yaml.Text one) {
      int end = source.end(one);
      return source.replaced(start, end, "[" + source.between(start, end) + ", " + id + "]");
    }
    if (members.isEmpty()) {
      return source.replaced(start + 1, start + 1, id);
    }
    Yaml.Text last = members.getLast();
    if (source.isFlow(written)) {
      int end = source.end(last);
      return source.replaced(end, end, ", " + id);
    }
    return source.withLineBehind(last.at(), " ".repeat(written.at().column() - 1) + "- " + id);
  }

  /// The document without this member.
  String without(String id) {
    int index = members.stream().map(Yaml.Text::value).toList().indexOf(id);
    Yaml.Text member = members.get(index);
    int start = source.offset(member.at());
    int end = source.end(member);
    if (written instanceof Yaml.Text) {
      return source.replaced(start, end, "[]");
    }
    if (!source.isFlow(written)) {
      return members.size() == 1
          ? source.replaced(source.offset(written.at()), end, "[]")
          : source.withoutLine(member.at());
    }
    if (index > 0) {
      return cut(source.end(members.get(index - 1)), end, member);
    }
    return members.size() == 1
        ? source.replaced(start, end, "")
        : cut(start, source.offset(members.get(1).at()), member);
  }

  private String cut(int from, int to, Yaml.Text member) {
    if (source.between(from, to).contains("#")) {
      throw source.handMade(member.at());
    }
    return source.replaced(from, to, "");
  }
}
