/// Measures the product against its goals: how fast it decides, accepts, delivers, opens and
/// starts.
@NullMarked
package dev.signalbox.bench;

import org.jspecify.annotations.NullMarked;
