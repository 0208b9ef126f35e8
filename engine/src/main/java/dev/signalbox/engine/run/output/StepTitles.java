package dev.signalbox.engine.run.output;

import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.expression.SecretMark;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.spi.text.VisibleText;
import java.util.function.Function;

/// What steps are called: their name, else what they do, in one line without secrets.
public final class StepTitles {
  private static final int LONGEST = 120;

  private final SecretMasking masking;

  public StepTitles(SecretMasking masking) {
    this.masking = masking;
  }

  /// The title of a step whose values are known.
  ///
  /// @throws dev.signalbox.engine.expression.ExpressionException when one is not
  public String of(Step step, Scope scope) {
    return title(step, template -> SecretMark.shown(template.marked(scope)));
  }

  /// The title of a step that may never begin, with `…` for what is not known yet; its verb when
  /// nothing is.
  public String foreseen(Step step, Scope scope) {
    String title = title(step, template -> template.preview(scope));
    return title.chars().anyMatch(Character::isLetterOrDigit) ? title : step.verb().word();
  }

  /// What a step with a list is called; what is done for each of its items has a title of its own.
  ///
  /// @param each what it calls an item
  public String whole(Step step, String each, Scope scope) {
    String title = foreseen(step, scope);
    return step.name() == null ? oneLine("each " + each + ": " + title) : title;
  }

  /// The title of what is done for one item.
  public String item(String title, Object item, long number) {
    boolean plain = item instanceof String || item instanceof Number || item instanceof Boolean;
    String text = plain ? masking.mask(SecretMark.shown(item.toString())) : "item " + number;
    return title.contains(text) ? title : oneLine(title + " · " + text);
  }

  private String title(Step step, Function<Template, String> text) {
    return step.name() != null
        ? VisibleText.line(step.name())
        : oneLine(masking.mask(step.verb().title(text)));
  }

  public static String oneLine(String text) {
    String line = VisibleText.line(text.strip().replaceAll("\\s+", " "));
    return line.length() <= LONGEST ? line : VisibleText.first(line, LONGEST - 1) + "…";
  }
}
