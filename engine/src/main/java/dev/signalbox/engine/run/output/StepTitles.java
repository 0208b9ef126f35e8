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
