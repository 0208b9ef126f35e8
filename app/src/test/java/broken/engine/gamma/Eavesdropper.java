package broken.engine.gamma;

import dev.signalbox.engine.run.RunListener;
import dev.signalbox.engine.run.Runs;

/// Hears runs without anybody's having said so.
final class Eavesdropper {
  Eavesdropper(Runs runs, RunListener listener) {
    runs.listen(listener);
  }
}
