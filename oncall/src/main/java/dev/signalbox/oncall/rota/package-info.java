/// Whose turn it is at an instant, and how that is read from oncall.yaml; pure.
@NullMarked
package dev.signalbox.oncall.rota;

import org.jspecify.annotations.NullMarked;
