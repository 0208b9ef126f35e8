/// The product: one package per feature, each declaring which others it may use.
@NullMarked
package dev.signalbox.engine;

import org.jspecify.annotations.NullMarked;
