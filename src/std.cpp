// SPDX-License-Identifier: MIT
// Carries the precompiled standard headers that all rooms share.
