/// Reading the files an installation is described by: strictly, with positions, secrets kept apart.
@NullMarked
package dev.signalbox.core.config;

import org.jspecify.annotations.NullMarked;
