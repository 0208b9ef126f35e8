package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The accessibility checker axe-core, let into a page that is open.
final class Axe {
  private static final String SCRIPT = script();
  private static final String CHECK =
      """
      async (only) => {
        const drawn = () =>
          new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        const roots = (root) => [
          root,
          ...[...root.querySelectorAll('*')].flatMap((e) => (e.shadowRoot ? roots(e.shadowRoot) : [])),
        ];
        const moves = () =>
          roots(document)
            .flatMap((root) => root.getAnimations())
            .filter((move) => move.effect.getTiming().iterations !== Infinity);
        await drawn();
        // The end of one change of colours may begin another below it.
        for (let moving = moves(); moving.length > 0; moving = moves()) {
          moving.forEach((move) => move.finish());
          await drawn();
        }
        return (await axe.run(document, { runOnly: only })).violations
        .flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.flat().join(' ')}: ${node.failureSummary}`));
      }
      """;

  private static final List<String> EVERYTHING =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa");
  private static final List<String> COLOURS = List.of("color-contrast");

  static final int TELEPHONE = 360;

  private static final int DESK = 1440;
  private static final int HEIGHT = 900;

  private Axe() {}

  /// What keeps people with disabilities from using the page as it is now, by WCAG 2.1 A and AA.
  ///
  /// @param colours whether only its contrast is looked at, since all else was before
  static List<String> violations(Page page, boolean colours) {
    page.waitForFunction("() => document.fonts.status === 'loaded'");
    if (!Boolean.TRUE.equals(page.evaluate("'axe' in window"))) {
      page.evaluate(SCRIPT);
    }
    return ((List<?>) page.evaluate(CHECK, colours ? COLOURS : EVERYTHING))
        .stream().map(Object::toString).toList();
  }

  /// The same in light and in dark, on a desk and on a telephone.
  ///
  /// @param what the page shows, which each violation begins with
  static List<String> everywhere(Page page, String what) {
    var found = new ArrayList<String>();
    for (int width : List.of(DESK, TELEPHONE)) {
      page.setViewportSize(width, HEIGHT);
      for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(
            new Page.EmulateMediaOptions()
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE));
        for (String violation : violations(page, scheme == ColorScheme.DARK)) {
          found.add(what + ", " + scheme + ", " + width + ": " + violation);
        }
      }
    }
    page.setViewportSize(DESK, HEIGHT);
    return found;
  }

  private static String script() {
    try (var script = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
