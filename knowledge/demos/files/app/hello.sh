#!/bin/sh
echo "Привет, $NAME! Я работаю внутри контейнера $(hostname)."
