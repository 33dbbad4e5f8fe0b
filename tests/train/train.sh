#!/bin/sh
# Makes the sentiment models of src/enrich/data anew:   sh tests/train/train.sh DATA BUILD
#
# DATA holds the sets that docs/quality.md names; BUILD is a configured build folder. The files named *_dev are never
# learnt from: they are what docs/quality.md reports on. Of the Thai set, each sixth line is kept for
# that. service.tsv is our own: what customers say in plain words.
set -eu
data=$1 build=$2
cd "$(dirname "$0")/../.."
ninja -C "$build" train_sentiment
thai=$(mktemp)
trap 'rm -f "$thai"' EXIT
gunzip -c "$data/wisesight_th.tsv.gz" | awk 'NR % 6 != 0' > "$thai"
train=$build/tests/train_sentiment
"$train" en src/enrich/data/sentiment_en.bin 524288 \
  "14*tests/train/service.tsv" "$data/tse_train.tsv" "$data/goemotions_train.tsv" "$data/vader_tweets.tsv" "$data/vader_amazon.tsv"
"$train" th src/enrich/data/sentiment_th.bin 262144 "$thai"
