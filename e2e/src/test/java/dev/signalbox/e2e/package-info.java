/// Whole-product scenarios: real processes, a real browser, a real IRC server. One file per
/// behaviour.
@NullMarked
package dev.signalbox.e2e;

import org.jspecify.annotations.NullMarked;
