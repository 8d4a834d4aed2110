#!/bin/sh
echo "first start of $(hostname)"
