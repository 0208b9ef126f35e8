package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.expression.Expressions;
import dev.signalbox.engine.expression.Names;
import dev.signalbox.engine.runbook.Triggers;
import dev.signalbox.engine.runbook.Triggers.TalkPattern;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.text.Emoji;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the triggers that show people a button: `form`, `message`, `reaction`, `alert`.
final class DoorReader {
  private static final int LONGEST_LABEL = 40;
  private static final int MOST = 20;
  private static final Names OF_ALERTS =
      Names.NONE
          .with("labels", Names.Type.MAP)
          .with("annotations", Names.Type.MAP)
          .with("severity", Names.Type.TEXT)
          .with("status", Names.Type.TEXT)
          .with("title", Names.Type.TEXT)
          .with("source", Names.Type.TEXT);

  private final Findings findings;
  private final List<String> params;
  private final List<String> secrets;

  DoorReader(Findings findings, List<Param> params) {
    this.findings = findings;
    this.params = params.stream().map(Param::name).toList();
    this.secrets =
        params.stream()
            .filter(param -> param.type() == Param.Type.SECRET)
            .map(Param::name)
            .toList();
  }

  Optional<String> label(Yaml.Entry entry) {
    Optional<Yaml.Text> label = findings.text(entry);
    label
        .filter(text -> text.value().length() > LONGEST_LABEL)
        .ifPresent(text ->
            findings.error(
                FindingCode.TOO_MUCH,
                text.at(),
                "'form' is what a button says: one to " + LONGEST_LABEL + " characters"));
    return label.map(Yaml.Text::value).map(VisibleText::line);
  }

  List<TalkPattern> messages(Yaml.Entry entry) {
    var patterns = new ArrayList<TalkPattern>();
    for (Yaml.Text text : few(entry)) {
      try {
        TalkPattern pattern = TalkPattern.of(text.value());
        check(text, pattern);
        patterns.add(pattern);
      } catch (BadValueException unusable) {
        findings.error(FindingCode.BAD_PATTERN, text.at(), "'message': " + unusable.getMessage());
      }
    }
    return patterns;
  }

  private void check(Yaml.Text text, TalkPattern pattern) {
    for (String group : pattern.groups()) {
      if (secrets.contains(group)) {
        findings.error(
            FindingCode.SECRET_NOT_HERE,
            text.at(),
            "the group '%s' would take a secret from what is said: it is entered in the form"
                .formatted(group));
      }
      if (!params.contains(group)) {
        findings.error(
            FindingCode.NO_SUCH_PARAMETER,
            text.at(),
            "the group '%s' is none of the params%s".formatted(group, Nearest.hint(group, params)));
      }
    }
    if (pattern.findsNothing()) {
      findings.error(FindingCode.BAD_PATTERN, text.at(), "this pattern is found in every message");
    } else if (pattern.isOfCommands()) {
      findings.error(
          FindingCode.BAD_PATTERN,
          text.at(),
          "this pattern is never found: what begins with / or ! is a command");
    } else if (pattern.beginsInsideOfWords()) {
      findings.warning(
          FindingCode.UNANCHORED_PATTERN,
          text.at(),
          "this pattern is also found in the middle of a word: begin it with \\b or ^");
    }
  }

  List<String> reactions(Yaml.Entry entry) {
    var emoji = new ArrayList<String>();
    for (Yaml.Text text : few(entry)) {
      Optional<String> read =
          Emoji.named(text.value())
              .or(() -> Emoji.read(text.value()))
              .filter(one -> Emoji.name(Emoji.untoned(one)).isPresent());
      read.ifPresentOrElse(
          emoji::add,
          () ->
              findings.error(
                  FindingCode.NO_SUCH_CHOICE,
                  text.at(),
                  "'%s' is no emoji: write one, or its short name, such as recycle; one of a platform's own stands between colons"
                      .formatted(text.value())));
    }
    return emoji;
  }

  Optional<Triggers.Alert> alert(Yaml.Text text) {
    return new Expressions(OF_ALERTS)
        .condition(text.value(), Expressions.Hidden.NOTHING, findings.in(text))
        .map(condition -> new Triggers.Alert(condition, text.value().contains("status")));
  }

  private List<Yaml.Text> few(Yaml.Entry entry) {
    List<Yaml.Text> texts = findings.texts(entry);
    if (texts.size() > MOST) {
      findings.error(
          FindingCode.TOO_MUCH, entry.at(), "'" + entry.key() + "' has more than " + MOST);
      return List.of();
    }
    return texts;
  }
}
