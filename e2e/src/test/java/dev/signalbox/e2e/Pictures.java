package dev.signalbox.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;

/// The pictures of the README, taken only when asked for with `-Dsignalbox.pictures`.
final class Pictures {
  private static final Path FOLDER = Path.of("..", "docs", "images");

  private Pictures() {}

  /// What the page shows now, in light and in dark.
  static void take(Page page) {
    if (System.getProperty("signalbox.pictures") == null) {
      return;
    }
    take(page, ColorScheme.DARK, "console-dark.png");
    take(page, ColorScheme.LIGHT, "console.png");
  }

  private static void take(Page page, ColorScheme scheme, String name) {
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE));
    page.waitForFunction("() => document.getAnimations().every(a => a.playState !== 'running')");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(FOLDER.resolve(name))
            .setAnimations(ScreenshotAnimations.DISABLED));
  }
}
